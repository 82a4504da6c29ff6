package dev.rondo.cli.internal.dependency;

import dev.rondo.cli.internal.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that Rondo is installed in: {@code bin}, {@code lib} with the jars that are always there, and in folders of
 * {@code lib} those that only some flows need.
 *
 * @param folder the folder; null when Rondo runs from a build's class path
 */
public record Distribution(@Nullable Path folder) {
    /** The libraries that only flows get that ask for them. */
    public static final List<String> EXTRAS = List.of("ml");

    private static final List<String> CORE =
            List.of("rondo", "rondo-model", "rondo-client", "rondo-embedded", "rondo-orchestration", "rondo-store");

    /** The distribution that this process was started from; the start script names it. */
    public static Distribution ofProcess() {
        String folder = System.getProperty("rondo.distribution");
        return new Distribution(folder == null ? null : Path.of(folder));
    }

    /** The jars and folders that every flow sees. */
    public List<Path> core() {
        // Surefire starts tests from a jar that only lists the class path.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return Arrays.stream(classPath.split(java.io.File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }

    /**
     * The jars of a part of Rondo.
     *
     * @throws CliException when Rondo has no such part, or another version of it
     */
    public List<Path> part(Coordinates coordinates, String ownVersion) {
        if (!coordinates.version().equals(ownVersion)) {
            throw CliException.badInput("//DEPS " + coordinates + " asks for another version than this rondo, which is "
                    + ownVersion + "; write " + ownVersion + ", or run it with that version");
        }
        if (CORE.contains(coordinates.artifact())) {
            return List.of();
        }
        String extra = coordinates.artifact().replaceFirst("^rondo-", "");
        if (!EXTRAS.contains(extra)) {
            throw CliException.badInput("//DEPS " + coordinates + " is no part of Rondo; there are "
                    + "dev.rondo:rondo and dev.rondo:rondo-" + String.join(", dev.rondo:rondo-", EXTRAS));
        }
        return extra(extra);
    }

    /**
     * The jars of an extra.
     *
     * @param name one of {@link #EXTRAS}
     * @throws CliException when there is no such extra, or it is not installed
     */
    public List<Path> extra(String name) {
        if (!EXTRAS.contains(name)) {
            throw CliException.badInput(
                    "there is nothing named '" + name + "' to run with; there is " + String.join(", ", EXTRAS));
        }
        return folder == null
                ? List.of()
                : jars(Objects.requireNonNull(folder).resolve("lib").resolve(name));
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw CliException.environment(folder + " is missing; install Rondo again", missing);
        }
    }
}
