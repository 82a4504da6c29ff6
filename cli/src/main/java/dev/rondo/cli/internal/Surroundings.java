package dev.rondo.cli.internal;

import dev.rondo.client.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/**
 * Where a command runs: all that it takes from the process, so that tests can give it another.
 *
 * @param environment the environment variables
 * @param directory the caller's working directory, absolute; relative paths in arguments are relative to it
 * @param out for what the command was asked for
 * @param error for progress, log lines and errors
 * @param screen what is known of the terminal behind {@code error}
 * @param clock the time
 */
public record Surroundings(
        Map<String, String> environment,
        Path directory,
        PrintStream out,
        PrintStream error,
        Screen screen,
        InstantSource clock) {
    public Surroundings {
        environment = Map.copyOf(environment);
        Objects.requireNonNull(directory, "directory is null");
        Objects.requireNonNull(out, "out is null");
        Objects.requireNonNull(error, "error is null");
        Objects.requireNonNull(screen, "screen is null");
        Objects.requireNonNull(clock, "clock is null");
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                System.out,
                System.err,
                Screen.ofProcess(System.getenv()),
                InstantSource.system());
    }

    /** A path that the user gave, absolute. */
    public Path resolve(Path path) {
        return directory.resolve(path).normalize();
    }

    /** The settings in force. */
    public Settings settings() {
        return Settings.load(environment);
    }
}
