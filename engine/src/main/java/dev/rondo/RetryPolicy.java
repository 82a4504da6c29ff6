package dev.rondo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How often and when failed attempts are repeated.
 *
 * @param retries how many attempts may follow the first, 0 or more
 * @param delays the waits before them; the last repeats; empty for none
 * @param jitter up to which share of itself a wait grows at random, 0 or more
 * @param condition which failures are worth a retry
 */
public record RetryPolicy(int retries, List<Duration> delays, double jitter, RetryCondition condition) {
    /** No retries. */
    public static final RetryPolicy NONE = new RetryPolicy(0, List.of(), 0, RetryCondition.ALWAYS);

    public RetryPolicy {
        delays = List.copyOf(delays);
        Objects.requireNonNull(condition, "condition is null");
        if (retries < 0) {
            throw new IllegalArgumentException("retries must be 0 or more, not " + retries);
        }
        if (!(jitter >= 0)) {
            throw new IllegalArgumentException("jitter must be 0 or more, not " + jitter);
        }
        if (delays.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("delays must not be negative: " + delays);
        }
    }
}
