package dev.rondo;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown by a task that knows how long to wait before its next attempt. The wait replaces the policy's; retries stay counted. */
public class RetryAfter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration delay;

    /**
     * @param delay how long to wait
     * @param message why this attempt failed
     */
    public RetryAfter(Duration delay, String message) {
        this(delay, message, null);
    }

    /**
     * @param delay how long to wait
     * @param message why this attempt failed
     * @param cause the cause, if another exception was
     */
    public RetryAfter(Duration delay, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.delay = Objects.requireNonNull(delay, "delay is null");
    }

    /** How long to wait before the next attempt. */
    public Duration delay() {
        return delay;
    }
}
