package dev.rondo.orchestration.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a flow run last gave a sign of life.
 *
 * @param flowRunId the flow run
 * @param last when
 * @param pause how long before that it gave another one; null for the first
 */
public record Life(UUID flowRunId, Instant last, @Nullable Duration pause) {
    public Life {
        Objects.requireNonNull(flowRunId, "flowRunId is null");
        Objects.requireNonNull(last, "last is null");
    }
}
