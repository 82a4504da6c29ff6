package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for flow runs as dots in a picture.
 *
 * @param sort the order
 * @param limit how many at most, 0 to 1000
 * @param offset how many to leave out
 * @param flows the flows; null for all
 * @param flowRuns the flow runs; null for all
 * @param taskRuns the task runs; null for all
 * @param deployments the deployments; null for all
 * @param workPools the work pools; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowRunDotsRequest(
        FlowRunSort sort,
        Integer limit,
        Integer offset,
        @Nullable FlowFilter flows,
        @Nullable FlowRunFilter flowRuns,
        @Nullable TaskRunFilter taskRuns,
        @Nullable DeploymentFilter deployments,
        @Nullable WorkPoolFilter workPools) {
    public FlowRunDotsRequest {
        sort = sort == null ? FlowRunSort.EXPECTED_START_TIME_DESC : sort;
        limit = limit == null ? Paging.limit(null, 0, 1000) : limit;
        offset = Paging.offset(offset);
        Paging.limit(limit, 0, 1000);
    }

    /** What is asked of the runs and what they belong to. */
    public RunFilters filters() {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, null);
    }
}
