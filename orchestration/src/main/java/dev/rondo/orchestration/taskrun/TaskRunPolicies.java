package dev.rondo.orchestration.taskrun;

import static dev.rondo.model.state.StateType.CANCELLED;
import static dev.rondo.model.state.StateType.CANCELLING;
import static dev.rondo.model.state.StateType.COMPLETED;
import static dev.rondo.model.state.StateType.FAILED;
import static dev.rondo.model.state.StateType.PENDING;
import static dev.rondo.model.state.StateType.RUNNING;
import static dev.rondo.model.state.StateType.SCHEDULED;

import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.internal.Policy;
import dev.rondo.orchestration.internal.Rule;
import dev.rondo.orchestration.internal.Schedules;
import dev.rondo.orchestration.internal.States;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules for task runs in their order of priority, which is that of Prefect 3's policies for task runs. Slots are given
 * back, and background runs queued, when the decision is made.
 */
final class TaskRunPolicies {
    private static final Rule<TaskRun, TaskRunFacts> CACHE = Rule.into(RUNNING, CacheRules::retrieve);
    private static final Rule<TaskRun, TaskRunFacts> ENDED =
            Rule.between(States.TERMINAL, States.ANY, EndedTaskRunRules::leaveEnd);
    private static final Rule<TaskRun, TaskRunFacts> FLOW_RUNS = Rule.into(RUNNING, FlowRules::runOnlyInRunningFlow);
    private static final Rule<TaskRun, TaskRunFacts> SCHEDULED_TIME =
            Rule.between(Set.of(SCHEDULED), Set.of(PENDING), Schedules::copyScheduledTime);

    private static final List<Rule<TaskRun, TaskRunFacts>> ATTEMPT = List.of(
            Rule.between(
                    Set.of(SCHEDULED, PENDING),
                    Set.of(RUNNING),
                    transition -> Schedules.waitForScheduledTime(
                            transition, transition.facts().now())),
            Rule.between(Set.of(RUNNING), Set.of(FAILED), TaskRetryRules::retry),
            Rule.between(States.ANY, Set.of(RUNNING), TaskRetryRules::nameRerun),
            Rule.into(RUNNING, FlowRules::trackAttemptOfFlow),
            Rule.into(COMPLETED, CacheRules::refuseLongKey));

    private static final Policy<TaskRun, TaskRunFacts> CLIENT =
            policy(List.of(CACHE, ENDED, FLOW_RUNS, SCHEDULED_TIME), ATTEMPT);

    // Waiting for the time comes before taking slots: a run that must wait has no slot, and keeps none from others.
    private static final Policy<TaskRun, TaskRunFacts> SERVER = policy(
            List.of(
                    CACHE,
                    ENDED,
                    FLOW_RUNS,
                    SCHEDULED_TIME,
                    ATTEMPT.getFirst(),
                    Rule.into(RUNNING, TagSlotRules::secure)),
            ATTEMPT.subList(1, ATTEMPT.size()));

    private static final Policy<TaskRun, TaskRunFacts> BACKGROUND = policy(
            List.of(
                    Rule.between(
                            Set.of(PENDING, RUNNING, CANCELLING, CANCELLED),
                            Set.of(PENDING),
                            BackgroundRules::claimOnce),
                    CACHE,
                    ENDED,
                    SCHEDULED_TIME,
                    Rule.between(
                            Set.of(SCHEDULED, PENDING), Set.of(PENDING, RUNNING), BackgroundRules::copyParameters)),
            ATTEMPT);

    private static final Policy<TaskRun, TaskRunFacts> FORCED =
            Policy.of(List.of(Rule.between(States.TERMINAL, States.TERMINAL, EndedTaskRunRules::keepResult)));

    private TaskRunPolicies() {}

    static Policy<TaskRun, TaskRunFacts> policy(TaskRunFacts facts) {
        if (facts.force()) {
            return FORCED;
        }
        return switch (facts.rules()) {
            case CLIENT -> CLIENT;
            case SERVER -> SERVER;
            case BACKGROUND -> BACKGROUND;
        };
    }

    private static Policy<TaskRun, TaskRunFacts> policy(
            List<Rule<TaskRun, TaskRunFacts>> first, List<Rule<TaskRun, TaskRunFacts>> then) {
        return Policy.of(Stream.concat(first.stream(), then.stream()).toList());
    }
}
