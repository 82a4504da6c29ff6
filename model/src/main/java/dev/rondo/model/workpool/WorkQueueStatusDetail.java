package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a work queue is doing.
 *
 * @param healthy whether it does as the policy says
 * @param lateRunsCount how many of its runs are late
 * @param lastPolled when somebody last asked for its runs; null for never
 * @param healthCheckPolicy the policy
 */
public record WorkQueueStatusDetail(
        @JsonProperty(required = true) boolean healthy,
        Integer lateRunsCount,
        @Nullable Instant lastPolled,
        WorkQueueHealthPolicy healthCheckPolicy) {
    public WorkQueueStatusDetail {
        lateRunsCount = lateRunsCount == null ? 0 : lateRunsCount;
        Objects.requireNonNull(healthCheckPolicy, "healthCheckPolicy is null");
    }
}
