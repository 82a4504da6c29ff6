package dev.rondo.orchestration.taskrun;

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

/**
 * The rules for task runs in their order of priority, which is that of Prefect 3's policy for task runs orchestrated by
 * clients.
 *
 * <p>What needs a server has its place in that order: slots of tags are taken after the check that the flow runs and
 * released at the end (that alone holds by force, too). Background runs are claimed once before all else, do not need a
 * running flow, and are queued at the end.
 */
final class TaskRunPolicies {
    private static final Policy<TaskRun, TaskRunFacts> CLIENT_SIDE = Policy.of(List.of(
            Rule.into(RUNNING, CacheRules::retrieve),
            Rule.between(States.TERMINAL, States.ANY, EndedTaskRunRules::leaveEnd),
            Rule.into(RUNNING, FlowRules::runOnlyInRunningFlow),
            Rule.between(Set.of(SCHEDULED), Set.of(PENDING), Schedules::copyScheduledTime),
            Rule.between(
                    Set.of(SCHEDULED, PENDING),
                    Set.of(RUNNING),
                    transition -> Schedules.waitForScheduledTime(
                            transition, transition.facts().now())),
            Rule.between(Set.of(RUNNING), Set.of(FAILED), TaskRetryRules::retry),
            Rule.between(States.ANY, Set.of(RUNNING), TaskRetryRules::nameRerun),
            Rule.into(RUNNING, FlowRules::trackAttemptOfFlow),
            Rule.into(COMPLETED, CacheRules::refuseLongKey)));

    private static final Policy<TaskRun, TaskRunFacts> FORCED = Policy.of(List.of());

    private TaskRunPolicies() {}

    static Policy<TaskRun, TaskRunFacts> policy(boolean force) {
        return force ? FORCED : CLIENT_SIDE;
    }
}
