package dev.rondo.worker.infrastructure;

import java.util.Objects;

/**
 * How a job ended.
 *
 * @param exitCode what the program ended with; 0 for success
 * @param message what is known of the end, for people: killed for want of memory, for instance; empty for nothing
 */
public record JobResult(int exitCode, String message) {
    public JobResult {
        Objects.requireNonNull(message, "message is null");
    }

    /** Whether the program ended as it meant to. */
    public boolean isSuccess() {
        return exitCode == 0;
    }
}
