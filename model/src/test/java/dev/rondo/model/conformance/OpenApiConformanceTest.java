package dev.rondo.model.conformance;

import static dev.rondo.model.conformance.Pair.pair;

import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.deployment.ConcurrencyOptions;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentCreate;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.deployment.DeploymentScheduleCreate;
import dev.rondo.model.deployment.DeploymentScheduleUpdate;
import dev.rondo.model.deployment.DeploymentSort;
import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.deployment.DeploymentUpdate;
import dev.rondo.model.deployment.GlobalConcurrencyLimit;
import dev.rondo.model.deployment.UpdatedBy;
import dev.rondo.model.deployment.VersionInfo;
import dev.rondo.model.event.Countable;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.EventAnyResourceFilter;
import dev.rondo.model.event.EventCount;
import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.EventIdFilter;
import dev.rondo.model.event.EventNameFilter;
import dev.rondo.model.event.EventOccurredFilter;
import dev.rondo.model.event.EventOrder;
import dev.rondo.model.event.EventPage;
import dev.rondo.model.event.EventRelatedFilter;
import dev.rondo.model.event.EventResourceFilter;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.model.event.TimeUnit;
import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.CreatedByFilter;
import dev.rondo.model.filter.DeploymentFilter;
import dev.rondo.model.filter.Exists;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.FlowRunStateFilter;
import dev.rondo.model.filter.IntegerRange;
import dev.rondo.model.filter.IsEqual;
import dev.rondo.model.filter.Like;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.filter.NameOrPrefix;
import dev.rondo.model.filter.NullableAnyOf;
import dev.rondo.model.filter.NullableIntegerRange;
import dev.rondo.model.filter.NullableTimeRange;
import dev.rondo.model.filter.OperatedAnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.PresenceFilter;
import dev.rondo.model.filter.Tags;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.filter.TaskRunStateFilter;
import dev.rondo.model.filter.TextFilter;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.filter.WorkQueueFilter;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flow.FlowCreate;
import dev.rondo.model.flow.FlowSort;
import dev.rondo.model.flow.FlowUpdate;
import dev.rondo.model.flowrun.CreatedBy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.RRuleSchedule;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetState;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunCreate;
import dev.rondo.model.taskrun.TaskRunInput;
import dev.rondo.model.taskrun.TaskRunPolicy;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.model.taskrun.TaskRunUpdate;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/** The JSON of runs, deployments, events and what they are asked for by is that of the REST contract. */
class OpenApiConformanceTest extends RecordConformance {

    static Stream<Pair> records() {
        return Stream.of(runs(), deployments(), events(), filters()).flatMap(pairs -> pairs);
    }

    static Stream<Pair> runs() {
        return Stream.of(
                pair(Flow.class),
                pair(FlowCreate.class),
                pair(FlowUpdate.class),
                pair(FlowRun.class),
                pair(FlowRunCreate.class),
                pair(FlowRunUpdate.class),
                pair(FlowRunPolicy.class),
                pair(CreatedBy.class),
                pair(TaskRun.class),
                pair(TaskRunCreate.class),
                pair(TaskRunUpdate.class),
                pair(TaskRunPolicy.class),
                pair(State.class),
                pair(StateCreate.class),
                pair(StateDetails.class),
                pair(OrchestrationResult.class),
                new Pair(StateTransitionDetails.Accept.class, "StateAcceptDetails"),
                new Pair(StateTransitionDetails.Reject.class, "StateRejectDetails"),
                new Pair(StateTransitionDetails.Abort.class, "StateAbortDetails"),
                new Pair(StateTransitionDetails.Wait.class, "StateWaitDetails"),
                new Pair(SetState.class, "Body_set_flow_run_state_flow_runs__id__set_state_post"),
                new Pair(SetState.class, "Body_set_task_run_state_task_runs__id__set_state_post"),
                pair(TaskRunInput.TaskRunResult.class),
                pair(TaskRunInput.FlowRunResult.class),
                pair(TaskRunInput.Parameter.class),
                pair(TaskRunInput.Constant.class),
                pair(Log.class),
                pair(LogCreate.class));
    }

    static Stream<Pair> deployments() {
        return Stream.of(
                pair(IntervalSchedule.class),
                pair(CronSchedule.class),
                pair(RRuleSchedule.class),
                new Pair(Deployment.class, "DeploymentResponse"),
                pair(DeploymentCreate.class),
                pair(DeploymentUpdate.class),
                pair(DeploymentFlowRunCreate.class),
                pair(DeploymentSchedule.class),
                pair(DeploymentScheduleCreate.class),
                pair(DeploymentScheduleUpdate.class),
                pair(ConcurrencyOptions.class),
                new Pair(GlobalConcurrencyLimit.class, "GlobalConcurrencyLimitResponse"),
                pair(UpdatedBy.class),
                pair(VersionInfo.class));
    }

    static Stream<Pair> events() {
        return Stream.of(
                pair(Event.class),
                pair(ReceivedEvent.class),
                pair(EventPage.class),
                pair(EventCount.class),
                pair(EventFilter.class),
                pair(EventAnyResourceFilter.class),
                new Pair(EventIdFilter.class, "EventIDFilter"),
                pair(EventNameFilter.class),
                pair(EventOccurredFilter.class),
                pair(EventRelatedFilter.class),
                pair(EventResourceFilter.class),
                new Pair(TextFilter.class, "EventTextFilter"));
    }

    static Stream<Pair> filters() {
        return Stream.of(
                pair(FlowFilter.class),
                pair(FlowRunFilter.class),
                pair(TaskRunFilter.class),
                pair(DeploymentFilter.class),
                pair(WorkPoolFilter.class),
                pair(WorkQueueFilter.class),
                pair(LogFilter.class),
                pair(new TypeReference<AnyNoneOf<UUID>>() {}, "FlowFilterId"),
                new Pair(PresenceFilter.class, "FlowFilterDeployment"),
                new Pair(NameFilter.class, "FlowFilterName"),
                new Pair(AllTags.class, "FlowFilterTags"),
                pair(new TypeReference<AnyNoneOf<UUID>>() {}, "FlowRunFilterId"),
                new Pair(NameFilter.class, "FlowRunFilterName"),
                new Pair(Tags.class, "FlowRunFilterTags"),
                pair(new TypeReference<NullableAnyOf<UUID>>() {}, "FlowRunFilterDeploymentId"),
                pair(new TypeReference<NullableAnyOf<String>>() {}, "FlowRunFilterWorkQueueName"),
                new Pair(FlowRunStateFilter.class, "FlowRunFilterState"),
                pair(new TypeReference<AnyNoneOf<StateType>>() {}, "FlowRunFilterStateType"),
                pair(new TypeReference<AnyNoneOf<String>>() {}, "FlowRunFilterStateName"),
                pair(new TypeReference<AnyOf<String>>() {}, "FlowRunFilterFlowVersion"),
                new Pair(NullableTimeRange.class, "FlowRunFilterStartTime"),
                new Pair(NullableTimeRange.class, "FlowRunFilterEndTime"),
                new Pair(TimeRange.class, "FlowRunFilterExpectedStartTime"),
                new Pair(TimeRange.class, "FlowRunFilterNextScheduledStartTime"),
                pair(new TypeReference<OperatedAnyOf<UUID>>() {}, "FlowRunFilterParentFlowRunId"),
                pair(new TypeReference<NullableAnyOf<UUID>>() {}, "FlowRunFilterParentTaskRunId"),
                pair(new TypeReference<AnyNoneOf<String>>() {}, "FlowRunFilterIdempotencyKey"),
                new Pair(CreatedByFilter.class, "FlowRunFilterCreatedBy"),
                pair(new TypeReference<AnyOf<UUID>>() {}, "TaskRunFilterId"),
                new Pair(NameFilter.class, "TaskRunFilterName"),
                new Pair(AllTags.class, "TaskRunFilterTags"),
                new Pair(TaskRunStateFilter.class, "TaskRunFilterState"),
                pair(new TypeReference<AnyOf<StateType>>() {}, "TaskRunFilterStateType"),
                pair(new TypeReference<AnyOf<String>>() {}, "TaskRunFilterStateName"),
                new Pair(NullableTimeRange.class, "TaskRunFilterStartTime"),
                new Pair(NullableTimeRange.class, "TaskRunFilterEndTime"),
                new Pair(TimeRange.class, "TaskRunFilterExpectedStartTime"),
                new Pair(Exists.class, "TaskRunFilterSubFlowRuns"),
                pair(new TypeReference<NullableAnyOf<UUID>>() {}, "TaskRunFilterFlowRunId"),
                pair(new TypeReference<AnyNoneOf<UUID>>() {}, "DeploymentFilterId"),
                new Pair(NameFilter.class, "DeploymentFilterName"),
                new Pair(Like.class, "DeploymentOrFlowNameFilter"),
                new Pair(IsEqual.class, "DeploymentFilterPaused"),
                new Pair(Tags.class, "DeploymentFilterTags"),
                pair(new TypeReference<AnyOf<String>>() {}, "DeploymentFilterWorkQueueName"),
                new Pair(NullableIntegerRange.class, "DeploymentFilterConcurrencyLimit"),
                pair(new TypeReference<AnyOf<UUID>>() {}, "WorkPoolFilterId"),
                pair(new TypeReference<AnyOf<String>>() {}, "WorkPoolFilterName"),
                pair(new TypeReference<AnyOf<String>>() {}, "WorkPoolFilterType"),
                pair(new TypeReference<AnyOf<UUID>>() {}, "WorkQueueFilterId"),
                new Pair(NameOrPrefix.class, "WorkQueueFilterName"),
                new Pair(IntegerRange.class, "LogFilterLevel"),
                new Pair(TimeRange.class, "LogFilterTimestamp"),
                pair(new TypeReference<AnyOf<UUID>>() {}, "LogFilterFlowRunId"),
                new Pair(LogFilter.TaskRunId.class, "LogFilterTaskRunId"),
                new Pair(TextFilter.class, "LogFilterTextSearch"));
    }

    static Stream<Class<? extends Enum<?>>> enums() {
        return Stream.of(
                StateType.class,
                SetStateStatus.class,
                Operator.class,
                FlowSort.class,
                FlowRunSort.class,
                TaskRunSort.class,
                LogSort.class,
                DeploymentSort.class,
                DeploymentStatus.class,
                ConcurrencyLimitStrategy.class,
                EventOrder.class,
                Countable.class,
                TimeUnit.class);
    }
}
