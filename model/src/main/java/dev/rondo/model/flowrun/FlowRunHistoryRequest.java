package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.filter.WorkQueueFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for how many flow runs were in which states when.
 *
 * @param historyStart from when on
 * @param historyEnd until when
 * @param historyInterval how long each span is, at least a second; in JSON, seconds
 * @param flows the flows; null for all
 * @param flowRuns the flow runs; null for all
 * @param taskRuns the task runs; null for all
 * @param deployments the deployments; null for all
 * @param workPools the work pools; null for all
 * @param workQueues the work queues; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowRunHistoryRequest(
        Instant historyStart,
        Instant historyEnd,
        @JsonProperty("history_interval_seconds") Duration historyInterval,
        @Nullable FlowFilter flows,
        @Nullable FlowRunFilter flowRuns,
        @Nullable TaskRunFilter taskRuns,
        @Nullable DeploymentFilter deployments,
        @Nullable WorkPoolFilter workPools,
        @Nullable WorkQueueFilter workQueues) {
    public FlowRunHistoryRequest {
        Objects.requireNonNull(historyStart, "historyStart is null");
        Objects.requireNonNull(historyEnd, "historyEnd is null");
        Objects.requireNonNull(historyInterval, "historyInterval is null");
        if (historyInterval.toMillis() < 1000) {
            throw new IllegalArgumentException(
                    "history_interval_seconds must be at least 1, not " + historyInterval.toMillis() / 1000.0);
        }
    }

    /** What is asked of the runs and what they belong to. */
    public RunFilters filters() {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workQueues);
    }
}
