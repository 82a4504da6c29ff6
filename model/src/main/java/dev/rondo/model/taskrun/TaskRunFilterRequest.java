package dev.rondo.model.taskrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for task runs.
 *
 * @param sort the order
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param flows the flows; null for all
 * @param flowRuns the flow runs; null for all
 * @param taskRuns the task runs; null for all
 * @param deployments the deployments; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskRunFilterRequest(
        TaskRunSort sort,
        Integer limit,
        Integer offset,
        @Nullable FlowFilter flows,
        @Nullable FlowRunFilter flowRuns,
        @Nullable TaskRunFilter taskRuns,
        @Nullable DeploymentFilter deployments) {
    public TaskRunFilterRequest {
        sort = sort == null ? TaskRunSort.ID_DESC : sort;
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }

    /** What is asked of the runs and what they belong to. */
    public RunFilters filters() {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, null, null);
    }
}
