package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who takes up the slots of a work queue.
 *
 * @param activeSlots how many of its runs are pending or running
 * @param concurrencyLimit how many may be; null for any number
 * @param flowRuns the runs on this page
 * @param count how many there are in all
 * @param limit how many a page has
 * @param pages how many pages there are
 * @param page which page this is, counted from 1
 */
public record WorkQueueConcurrencyStatus(
        @JsonProperty(required = true) int activeSlots,
        @Nullable Integer concurrencyLimit,
        List<FlowRunSlotSummary> flowRuns,
        @JsonProperty(required = true) int count,
        @JsonProperty(required = true) int limit,
        @JsonProperty(required = true) int pages,
        @JsonProperty(required = true) int page) {
    public WorkQueueConcurrencyStatus {
        flowRuns = flowRuns == null ? List.of() : List.copyOf(flowRuns);
    }
}
