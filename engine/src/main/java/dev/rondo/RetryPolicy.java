package dev.rondo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    private static final int LONGEST_LIST = 50;
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);

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

    /** With another number of attempts after the first, 0 or more. */
    public RetryPolicy retries(int newRetries) {
        return new RetryPolicy(newRetries, delays, jitter, condition);
    }

    /** With other waits; the last repeats. */
    public RetryPolicy delays(List<Duration> newDelays) {
        return new RetryPolicy(retries, newDelays, jitter, condition);
    }

    /** With another share up to which a wait grows at random, 0 or more. */
    public RetryPolicy jitter(double newJitter) {
        return new RetryPolicy(retries, delays, newJitter, condition);
    }

    /** With another condition. */
    public RetryPolicy condition(RetryCondition newCondition) {
        return new RetryPolicy(retries, delays, jitter, newCondition);
    }

    /**
     * With waits that grow exponentially: one for each of the retries there are now, at most 50; the last
     * repeats.
     *
     * @param first the wait before the first retry
     * @param factor by which each wait is longer than the one before, 1 or more
     * @param longest what the waits do not exceed; null for no limit but {@code 365 days}
     */
    public RetryPolicy backoff(Duration first, double factor, @Nullable Duration longest) {
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("the backoff factor must be 1 or more, not " + factor);
        }
        double limit = (longest == null ? LONGEST_WAIT : longest).toMillis();
        int count = Math.clamp(retries, 1, LONGEST_LIST);
        return delays(IntStream.range(0, count)
                .mapToObj(step ->
                        Duration.ofMillis(Math.round(Math.min(limit, first.toMillis() * Math.pow(factor, step)))))
                .toList());
    }
}
