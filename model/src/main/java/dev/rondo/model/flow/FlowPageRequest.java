package dev.rondo.model.flow;

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
 * A request for a page of flows.
 *
 * @param sort the order
 * @param page which page, counted from 1
 * @param limit how many a page has at most, 0 to 200
 * @param flows the flows; null for all
 * @param flowRuns the flow runs; null for all
 * @param taskRuns the task runs; null for all
 * @param deployments the deployments; null for all
 * @param workPools the work pools; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowPageRequest(
        FlowSort sort,
        Integer page,
        Integer limit,
        @Nullable FlowFilter flows,
        @Nullable FlowRunFilter flowRuns,
        @Nullable TaskRunFilter taskRuns,
        @Nullable DeploymentFilter deployments,
        @Nullable WorkPoolFilter workPools) {
    public FlowPageRequest {
        sort = sort == null ? FlowSort.NAME_ASC : sort;
        page = Paging.page(page);
        limit = Paging.limit(limit);
    }

    /** What is asked of the runs and what they belong to. */
    public RunFilters filters() {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, null);
    }
}
