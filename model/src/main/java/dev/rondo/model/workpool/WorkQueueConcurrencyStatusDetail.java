package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who takes up the slots of one queue of a pool.
 *
 * @param queueId the queue
 * @param queueName its name
 * @param activeSlots how many of its runs are pending or running
 * @param concurrencyLimit how many may be; null for any number
 * @param flowRuns some of them
 * @param flowRunCount how many there are in all; null for unknown
 */
public record WorkQueueConcurrencyStatusDetail(
        UUID queueId,
        String queueName,
        @JsonProperty(required = true) int activeSlots,
        @Nullable Integer concurrencyLimit,
        List<FlowRunSlotSummary> flowRuns,
        @Nullable Integer flowRunCount) {
    public WorkQueueConcurrencyStatusDetail {
        Objects.requireNonNull(queueId, "queueId is null");
        Objects.requireNonNull(queueName, "queueName is null");
        flowRuns = flowRuns == null ? List.of() : List.copyOf(flowRuns);
    }
}
