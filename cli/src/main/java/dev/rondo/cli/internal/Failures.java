package dev.rondo.cli.internal;

import dev.rondo.model.RondoException;
import java.io.PrintStream;
import java.util.Set;

/** Tells of what went wrong: in one line, unless the user wants to see it all. */
public final class Failures {
    // These say that Rondo's surroundings are at fault; all other codes are about what the user gave.
    private static final Set<String> ENVIRONMENT_AREAS = Set.of("store", "dependencies", "client", "server");

    private Failures() {}

    /**
     * Prints a failure of the command itself.
     *
     * @param debug whether to print the stack trace too
     * @return what to tell the shell
     */
    public static ExitCode report(Throwable failure, PrintStream error, boolean debug) {
        error.println("rondo: " + message(failure));
        if (debug) {
            failure.printStackTrace(error);
        } else if (!(failure instanceof RondoException)) {
            error.println("rondo: this should not happen; --debug shows where it did");
        }
        return exitCode(failure);
    }

    private static String message(Throwable failure) {
        return failure instanceof RondoException known && known.getMessage() != null
                ? known.getMessage()
                : failure.toString();
    }

    private static ExitCode exitCode(Throwable failure) {
        return switch (failure) {
            case CliException known -> known.exitCode();
            case RondoException known ->
                ENVIRONMENT_AREAS.contains(known.code().split("\\.", 2)[0]) ? ExitCode.ENVIRONMENT : ExitCode.BAD_INPUT;
            default -> ExitCode.ENVIRONMENT;
        };
    }
}
