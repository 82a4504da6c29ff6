package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What runs are asked for: those that match all the filters given, each on itself or on what it belongs to.
 *
 * @param flows the flows; null for all
 * @param flowRuns the flow runs; null for all
 * @param taskRuns the task runs; null for all
 * @param deployments the deployments; null for all
 * @param workPools the work pools; null for all
 * @param workPoolQueues the work queues; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunFilters(
        @Nullable FlowFilter flows,
        @Nullable FlowRunFilter flowRuns,
        @Nullable TaskRunFilter taskRuns,
        @Nullable DeploymentFilter deployments,
        @Nullable WorkPoolFilter workPools,
        @Nullable WorkQueueFilter workPoolQueues) {

    /** No condition. */
    public static final RunFilters NONE = new RunFilters(null, null, null, null, null, null);

    /** No condition but on the flow runs. */
    public static RunFilters of(FlowRunFilter flowRuns) {
        return NONE.withFlowRuns(flowRuns);
    }

    /** No condition but on the task runs. */
    public static RunFilters of(TaskRunFilter taskRuns) {
        return NONE.withTaskRuns(taskRuns);
    }

    /** The same with another filter on flows. */
    public RunFilters withFlows(@Nullable FlowFilter filter) {
        return new RunFilters(filter, flowRuns, taskRuns, deployments, workPools, workPoolQueues);
    }

    /** The same with another filter on flow runs. */
    public RunFilters withFlowRuns(@Nullable FlowRunFilter filter) {
        return new RunFilters(flows, filter, taskRuns, deployments, workPools, workPoolQueues);
    }

    /** The same with another filter on task runs. */
    public RunFilters withTaskRuns(@Nullable TaskRunFilter filter) {
        return new RunFilters(flows, flowRuns, filter, deployments, workPools, workPoolQueues);
    }

    /** The same with another filter on deployments. */
    public RunFilters withDeployments(@Nullable DeploymentFilter filter) {
        return new RunFilters(flows, flowRuns, taskRuns, filter, workPools, workPoolQueues);
    }

    /** The same with another filter on work pools. */
    public RunFilters withWorkPools(@Nullable WorkPoolFilter filter) {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, filter, workPoolQueues);
    }

    /** The same with another filter on work queues. */
    public RunFilters withWorkPoolQueues(@Nullable WorkQueueFilter filter) {
        return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, filter);
    }
}
