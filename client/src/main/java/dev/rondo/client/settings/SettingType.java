package dev.rondo.client.settings;

import dev.rondo.model.Durations;
import dev.rondo.model.RondoException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A type of settings. Immutable.
 *
 * @param name for people, such as {@code path}
 * @param allowed what is allowed, in words that finish the sentence "allowed is …"
 * @param parser makes a value of a text and the environment in which it means something, throws {@link
 *     IllegalArgumentException} when it cannot
 * @param <T> the type in Java
 */
public record SettingType<T>(String name, String allowed, BiFunction<String, Map<String, String>, T> parser) {
    /** Any text. */
    public static final SettingType<String> TEXT = of("text", "any text", Function.identity());

    /** {@code true} or {@code false}. */
    public static final SettingType<Boolean> SWITCH = of("switch", "true or false", SettingType::parseSwitch);

    /** A port of the network. */
    public static final SettingType<Integer> PORT = of("port", "a number from 0 to 65535", SettingType::parsePort);

    /** A duration, longer than zero. */
    public static final SettingType<Duration> DURATION =
            of("duration", "a duration such as 30s, 10m, 12h or 7d", SettingType::parseDuration);

    /** Words, parted by commas. */
    public static final SettingType<List<String>> WORDS =
            of("words", "words parted by commas", SettingType::parseWords);

    /** A path of the file system; {@code ~} stands for the user's home. */
    public static final SettingType<Path> PATH =
            new SettingType<>("path", "a path of the file system", SettingType::parsePath);

    /** An http or https address. */
    public static final SettingType<URI> ADDRESS =
            of("address", "an address that begins with http:// or https://", SettingType::parseAddress);

    /** One of the constants of an enumeration, written in lower case. */
    public static <E extends Enum<E>> SettingType<E> choice(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        String names = constants.stream().map(SettingType::written).collect(Collectors.joining(", "));
        return of(
                "choice",
                "one of " + names,
                text -> constants.stream()
                        .filter(constant -> written(constant).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    private static Duration parseDuration(String text) {
        try {
            Duration duration = Durations.parse(text);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (RondoException unreadable) {
            throw new IllegalArgumentException(text, unreadable);
        }
        throw new IllegalArgumentException(text);
    }

    private static <T> SettingType<T> of(String name, String allowed, Function<String, T> parser) {
        return new SettingType<>(name, allowed, (text, _) -> parser.apply(text));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static boolean parseSwitch(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static int parsePort(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }

    private static List<String> parseWords(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Path parsePath(String text, Map<String, String> environment) {
        if (text.isBlank()) {
            throw new InvalidPathException(text, "is empty");
        }
        return text.equals("~") || text.startsWith("~/")
                ? Path.of(home(environment) + text.substring(1))
                : Path.of(text);
    }

    // As shells have it: what the system has noted of the user is another folder under sudo and in containers, or none.
    private static String home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return !home.isEmpty() && Path.of(home).isAbsolute() ? home : System.getProperty("user.home");
    }

    private static URI parseAddress(String text) {
        URI address = URI.create(text);
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new IllegalArgumentException(text);
        }
        return address;
    }
}
