package dev.rondo.cli.internal;

import dev.rondo.model.state.StateType;

/** What the command tells the shell. Stopping with Ctrl-C ends with 130, as shells have it. */
public enum ExitCode {
    /** The command did what it was asked; a run completed. */
    SUCCESS(0),
    /** The flow run failed. */
    FAILED(1),
    /** The input was wrong: an option, a parameter, an entrypoint, a source file. */
    BAD_INPUT(2),
    /** Something around the command is missing or broken: a database, a repository, a disk. */
    ENVIRONMENT(3),
    /** The flow run was cancelled. */
    CANCELLED(4),
    /** The flow run crashed. */
    CRASHED(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /** What a run that is in such a state tells. */
    public static ExitCode of(StateType type) {
        return switch (type) {
            case COMPLETED -> SUCCESS;
            case FAILED -> FAILED;
            case CANCELLED, CANCELLING -> CANCELLED;
            // A run that is left in any other state has lost its process.
            case CRASHED, SCHEDULED, PENDING, RUNNING, PAUSED -> CRASHED;
        };
    }
}
