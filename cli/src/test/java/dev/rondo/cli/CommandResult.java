package dev.rondo.cli;

import dev.rondo.cli.internal.Screen;
import dev.rondo.cli.internal.Surroundings;
import dev.rondo.cli.internal.command.Program;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What a command did.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param error what it said
 */
public record CommandResult(int exitCode, String out, String error) {

    /** Runs a command in this process, with the home that the build gives to tests. */
    public static CommandResult of(Path directory, String... arguments) {
        return in(System.getenv(), directory, arguments);
    }

    /** Runs a command in this process with a home of its own; flows cannot be run so, for the engine's home is another. */
    public static CommandResult withHome(Path home, Map<String, String> environment, String... arguments) {
        var all = new HashMap<>(environment);
        all.put("RONDO_HOME", home.toString());
        return in(all, home, arguments);
    }

    private static CommandResult in(Map<String, String> environment, Path directory, String... arguments) {
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        var surroundings = new Surroundings(
                environment,
                directory,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8),
                Screen.NONE,
                InstantSource.system());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            int exitCode = new Program(surroundings).run(arguments);
            return new CommandResult(
                    exitCode, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
