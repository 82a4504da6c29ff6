package dev.rondo.cli.internal;

import dev.rondo.model.RondoException;
import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked; the message is one line that says why and what would work. */
public final class CliException extends RondoException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private CliException(ExitCode exitCode, String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
        this.exitCode = exitCode;
    }

    /** The input is wrong. */
    public static CliException badInput(String message) {
        return badInput(message, null);
    }

    /** The input is wrong, as a cause says. */
    public static CliException badInput(String message, @Nullable Throwable cause) {
        return new CliException(ExitCode.BAD_INPUT, "cli.input", message, cause);
    }

    /** Something around the command is missing or broken. */
    public static CliException environment(String message, @Nullable Throwable cause) {
        return new CliException(ExitCode.ENVIRONMENT, "cli.environment", message, cause);
    }

    /** What the command tells the shell. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
