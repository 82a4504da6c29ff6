package dev.rondo.cli.internal.dependency;

import dev.rondo.cli.internal.CliException;

/**
 * A library as Maven names it.
 *
 * @param group the group
 * @param artifact the artifact
 * @param version the version, or a range
 * @param classifier the classifier; empty for none
 */
public record Coordinates(String group, String artifact, String version, String classifier) {

    /**
     * Reads {@code group:artifact:version}, after which a classifier may follow.
     *
     * @param origin where the text was read, for the message
     * @throws CliException when the text is something else
     */
    public static Coordinates parse(String text, String origin) {
        String[] parts = text.split(":", -1);
        boolean complete = parts.length == 3 || parts.length == 4;
        for (String part : parts) {
            complete = complete && part.matches("[\\w.\\-\\[\\](),+]+");
        }
        if (!complete) {
            throw CliException.badInput(
                    "//DEPS " + text + " in " + origin + " is not understood; write //DEPS group:artifact:version");
        }
        return new Coordinates(parts[0], parts[1], parts[2], parts.length == 4 ? parts[3] : "");
    }

    /** Whether it is a part of Rondo, which brings its own libraries. */
    public boolean isRondo() {
        return group.equals("dev.rondo");
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
    }
}
