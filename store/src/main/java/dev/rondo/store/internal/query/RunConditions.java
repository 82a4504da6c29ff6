package dev.rondo.store.internal.query;

import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.CreatedByFilter;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.FlowRunStateFilter;
import dev.rondo.model.filter.OperatedAnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.Tags;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.filter.TaskRunStateFilter;
import dev.rondo.model.state.StateType;
import dev.rondo.store.internal.sql.Values;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters of runs as conditions. */
final class RunConditions {
    static final FlowRunTable FLOW_RUN = new FlowRunTable("r");
    static final TaskRunTable TASK_RUN = new TaskRunTable("r");

    // Within a subquery, so that the run asked for keeps its name.
    private static final FlowRunTable OTHER_FLOW_RUN = new FlowRunTable("fr");
    private static final TaskRunTable OTHER_TASK_RUN = new TaskRunTable("tr");

    private RunConditions() {}

    /** The flow runs that match all filters. */
    static Condition flowRuns(RunFilters filters) {
        Criteria criteria = flowRunsOnly(filters, FLOW_RUN);
        TaskRunFilter taskRuns = filters.taskRuns();
        if (taskRuns != null) {
            criteria.add(DSL.exists(DSL.selectOne()
                    .from(OTHER_TASK_RUN.table())
                    .where(OTHER_TASK_RUN.flowRunId().eq(FLOW_RUN.id()))
                    .and(taskRun(OTHER_TASK_RUN, taskRuns))));
        }
        return criteria.combined();
    }

    /** The task runs that match all filters. */
    static Condition taskRuns(RunFilters filters) {
        Criteria criteria = new Criteria(Operator.AND);
        TaskRunFilter taskRuns = filters.taskRuns();
        criteria.add(taskRuns == null ? null : taskRun(TASK_RUN, taskRuns));
        if (!filters.equals(RunFilters.NONE.withTaskRuns(taskRuns))) {
            criteria.add(TASK_RUN.flowRunId()
                    .in(DSL.select(OTHER_FLOW_RUN.id())
                            .from(OTHER_FLOW_RUN.table())
                            .where(flowRunsOnly(filters, OTHER_FLOW_RUN).combined())));
        }
        return criteria.combined();
    }

    private static Criteria flowRunsOnly(RunFilters filters, FlowRunTable run) {
        FlowRunFilter flowRuns = filters.flowRuns();
        FlowFilter flows = filters.flows();
        DeploymentFilter deployments = filters.deployments();
        return new Criteria(Operator.AND)
                .add(flowRuns == null ? null : flowRun(run, flowRuns))
                .add(flows == null ? null : ofFlow(run.flowId(), flows))
                .add(deployments == null ? null : ofDeployment(run, deployments))
                .add(WorkPoolConditions.inQueues(run.workQueueId(), filters));
    }

    /** The flows in this column match the filter. */
    static Condition ofFlow(Field<byte[]> flowId, FlowFilter filter) {
        return flowId.in(DSL.select(FlowTable.ID).from(FlowTable.FLOW).where(FlowConditions.flow(filter)));
    }

    /** The flows of the flow runs that match the filters on these and on task runs. */
    static Select<Record1<byte[]>> flowsOfRuns(RunFilters filters) {
        FlowRunFilter flowRuns = filters.flowRuns();
        TaskRunFilter taskRuns = filters.taskRuns();
        return DSL.selectDistinct(OTHER_FLOW_RUN.flowId())
                .from(OTHER_FLOW_RUN.table())
                .where(new Criteria(Operator.AND)
                        .add(flowRuns == null ? null : flowRun(OTHER_FLOW_RUN, flowRuns))
                        .add(taskRuns == null ? null : hasTaskRun(OTHER_FLOW_RUN, taskRuns))
                        .combined());
    }

    private static Condition hasTaskRun(FlowRunTable run, TaskRunFilter taskRuns) {
        return DSL.exists(DSL.selectOne()
                .from(OTHER_TASK_RUN.table())
                .where(OTHER_TASK_RUN.flowRunId().eq(run.id()))
                .and(taskRun(OTHER_TASK_RUN, taskRuns)));
    }

    // Identities are columns of the runs themselves, and may be those of deployments that are gone.
    private static Condition ofDeployment(FlowRunTable run, DeploymentFilter filter) {
        DeploymentFilter byIdOnly = DeploymentFilter.builder()
                .operator(filter.operator())
                .id(filter.id())
                .build();
        return filter.equals(byIdOnly)
                ? new Criteria(filter.operator())
                        .ids(run.deploymentId(), filter.id())
                        .combined()
                : DeploymentConditions.matching(run.deploymentId(), filter);
    }

    static Condition flowRun(FlowRunTable run, FlowRunFilter filter) {
        Criteria criteria = new Criteria(filter.operator())
                .ids(run.id(), filter.id())
                .name(run.name(), filter.name())
                .nullable(run.deploymentId(), filter.deploymentId(), Values::bytes)
                .nullable(run.workQueueName(), filter.workQueueName(), Function.identity())
                .any(run.flowVersion(), filter.flowVersion(), Function.identity())
                .times(run.startTime(), filter.startTime())
                .times(run.endTime(), filter.endTime())
                .times(run.expectedStartTime(), filter.expectedStartTime())
                .times(run.nextScheduledStartTime(), filter.nextScheduledStartTime())
                .nullable(run.parentTaskRunId(), filter.parentTaskRunId(), Values::bytes)
                .texts(run.idempotencyKey(), filter.idempotencyKey());
        tags(criteria, run.tags(), filter.tags());
        return criteria.add(state(run, filter.state()))
                .add(parent(run, filter.parentFlowRunId()))
                .add(createdBy(run, filter.createdBy()))
                .combined();
    }

    private static void tags(Criteria criteria, Field<String> column, @Nullable Tags tags) {
        if (tags != null) {
            criteria.tags(column, tags.operator(), tags.all(), tags.any(), tags.isNull());
        }
    }

    private static @Nullable Condition state(FlowRunTable run, @Nullable FlowRunStateFilter filter) {
        return filter == null
                ? null
                : new Criteria(filter.operator())
                        .constants(indexed(run.stateType(), filter.type()), filter.type())
                        .texts(run.stateName(), filter.name())
                        .combined();
    }

    // Runs that have ended are many: a list of them is found in its order, not by an index on states and then sorted.
    private static Field<String> indexed(Field<String> type, @Nullable AnyNoneOf<StateType> filter) {
        boolean ended =
                filter != null && filter.any() != null && filter.any().stream().anyMatch(StateType::isTerminal);
        return ended ? DSL.coalesce(type, DSL.inline("")) : type;
    }

    private static @Nullable Condition parent(FlowRunTable run, @Nullable OperatedAnyOf<UUID> filter) {
        List<UUID> parents = filter == null ? null : filter.any();
        return parents == null
                ? null
                : run.parentTaskRunId()
                        .in(DSL.select(OTHER_TASK_RUN.id())
                                .from(OTHER_TASK_RUN.table())
                                .where(OTHER_TASK_RUN
                                        .flowRunId()
                                        .in(parents.stream().map(Values::bytes).toList())));
    }

    private static @Nullable Condition createdBy(FlowRunTable run, @Nullable CreatedByFilter filter) {
        return filter == null
                ? null
                : new Criteria(filter.operator())
                        .in(member(run.createdBy(), "id"), filter.id(), UUID::toString)
                        .in(member(run.createdBy(), "type"), filter.type(), Function.identity())
                        .missing(run.createdBy(), filter.isNull())
                        .combined();
    }

    private static Field<String> member(Field<String> json, String name) {
        return new JsonMember(json, name);
    }

    static Condition taskRun(TaskRunTable run, TaskRunFilter filter) {
        Criteria criteria = new Criteria(filter.operator())
                .any(run.id(), filter.id(), Values::bytes)
                .name(run.name(), filter.name())
                .times(run.startTime(), filter.startTime())
                .times(run.endTime(), filter.endTime())
                .times(run.expectedStartTime(), filter.expectedStartTime())
                .nullable(run.flowRunId(), filter.flowRunId(), Values::bytes);
        AllTags tags = filter.tags();
        if (tags != null) {
            criteria.tags(run.tags(), tags.operator(), tags.all(), null, tags.isNull());
        }
        return criteria.add(state(run, filter.state()))
                .add(
                        filter.subflowRuns() == null
                                ? null
                                : subflows(run, filter.subflowRuns().exists()))
                .combined();
    }

    private static @Nullable Condition state(TaskRunTable run, @Nullable TaskRunStateFilter filter) {
        if (filter == null) {
            return null;
        }
        List<StateType> types = filter.type() == null ? null : filter.type().any();
        // Says what follows anyway, in the words of the index on the few runs that have not completed.
        boolean incomplete = types != null && filter.operator() == Operator.AND && !types.contains(StateType.COMPLETED);
        return new Criteria(filter.operator())
                .any(run.stateType(), filter.type(), StateType::name)
                .any(run.stateName(), filter.name(), Function.identity())
                .add(incomplete ? run.stateType().ne(DSL.inline(StateType.COMPLETED.name())) : null)
                .combined();
    }

    private static @Nullable Condition subflows(TaskRunTable run, @Nullable Boolean exists) {
        if (exists == null) {
            return null;
        }
        FlowRunTable subflow = new FlowRunTable("sub");
        Condition some = DSL.exists(DSL.selectOne()
                .from(subflow.table())
                .where(subflow.parentTaskRunId().eq(run.id())));
        return exists ? some : DSL.not(some);
    }
}
