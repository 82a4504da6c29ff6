package dev.rondo.docker;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names of containers: letters, digits, dots, dashes and underscores, beginning with a letter or digit. */
final class ContainerNames {
    // Names are parts of addresses, which have an end.
    private static final int LONGEST = 200;
    private static final int CHOICE = 100;

    private ContainerNames() {}

    /**
     * What a container can be called, most wanted first.
     *
     * @param wished any text
     * @param fallback what it is called when nothing is left of the wish; a name
     */
    static Stream<String> of(String wished, String fallback) {
        String valid = wished.replaceAll("[^a-zA-Z0-9_.-]+", "-").replaceAll("^[_.-]+|-+$", "");
        String name = valid.length() < 2 ? fallback : valid.substring(0, Math.min(valid.length(), LONGEST));
        return Stream.concat(Stream.of(name), IntStream.range(1, CHOICE).mapToObj(number -> name + "-" + number));
    }
}
