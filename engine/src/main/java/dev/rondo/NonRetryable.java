package dev.rondo;

import org.jspecify.annotations.Nullable;

/** Thrown by a task that knows that another attempt would fail too: the run fails at once, whatever retries are left. */
public class NonRetryable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message why */
    public NonRetryable(String message) {
        this(message, null);
    }

    /**
     * @param message why
     * @param cause the cause, if another exception was
     */
    public NonRetryable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
