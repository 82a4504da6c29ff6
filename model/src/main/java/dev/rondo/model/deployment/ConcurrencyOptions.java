package dev.rondo.model.deployment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment deals with its concurrency limit.
 *
 * @param collisionStrategy what happens to a run beyond the limit
 * @param gracePeriodSeconds how long a claimed run may take to start before its slot is given away, 60 to 86400 seconds; null for the server's setting
 */
public record ConcurrencyOptions(
        ConcurrencyLimitStrategy collisionStrategy,
        @Nullable Integer gracePeriodSeconds) {
    public ConcurrencyOptions {
        Objects.requireNonNull(collisionStrategy, "collisionStrategy is null");
        if (gracePeriodSeconds != null && (gracePeriodSeconds < 60 || gracePeriodSeconds > 86_400)) {
            throw new IllegalArgumentException("a grace period is 60 to 86400 seconds, not " + gracePeriodSeconds);
        }
    }
}
