package dev.rondo.model.taskrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.filter.WorkQueueFilter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for how many task runs ended how, over time.
 *
 * @param taskRuns which ones, with a range of start times
 * @param flows the flows; null for all
 * @param flowRuns the flow runs; null for all
 * @param deployments the deployments; null for all
 * @param workPools the work pools; null for all
 * @param workQueues the work queues; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskRunCountsRequest(
        TaskRunFilter taskRuns,
        @Nullable FlowFilter flows,
        @Nullable FlowRunFilter flowRuns,
        @Nullable DeploymentFilter deployments,
        @Nullable WorkPoolFilter workPools,
        @Nullable WorkQueueFilter workQueues) {
    public TaskRunCountsRequest {
        Objects.requireNonNull(taskRuns, "taskRuns is null");
    }

    /** What is asked of the runs and what they belong to. */
    public RunFilters filters() {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workQueues);
    }
}
