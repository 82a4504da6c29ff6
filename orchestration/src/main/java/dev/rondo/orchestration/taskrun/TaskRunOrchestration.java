package dev.rondo.orchestration.taskrun;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.internal.Answers;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which states task runs may enter. A decision is a function of its arguments and nothing else: whoever asks
 * holds the run and passes on the one that the decision carries. Thread-safe.
 */
public final class TaskRunOrchestration {
    private TaskRunOrchestration() {}

    /**
     * Decides on a proposed state.
     *
     * @param run the run with its current state, as the last decision left it
     * @param proposed the state somebody wants the run to be in
     * @param facts what the rules may know beyond the run
     */
    public static TaskRunDecision propose(TaskRun run, State proposed, TaskRunFacts facts) {
        State state = States.complete(proposed, facts.now());
        Transition<TaskRun, TaskRunFacts> transition = Transition.of(run, run.state(), state, facts);
        return switch (TaskRunPolicies.policy(facts).judge(transition)) {
            case Verdict.Pass<TaskRun> pass -> accept(run, state, facts, run);
            case Verdict.Change<TaskRun>(TaskRun changed, State changedState) ->
                accept(changed, changedState, facts, run);
            case Verdict.Replace<TaskRun>(TaskRun changed, State other, String reason) ->
                replace(changed, other, reason, facts, run);
            case Verdict.Stay<TaskRun>(String reason) ->
                new TaskRunDecision.Reject(run, Answers.reject(run.state(), reason), null, List.of(), null);
            case Verdict.Delay<TaskRun>(int delaySeconds, String reason) ->
                new TaskRunDecision.Wait(
                        run, Answers.delay(run.state(), delaySeconds, reason), TagSlotRules.waiting(run, facts));
            case Verdict.Stop<TaskRun>(String reason) ->
                new TaskRunDecision.Abort(run, Answers.abort(run.state(), reason));
        };
    }

    /** Whether the decision on this proposal wants to know the state kept under its cache key. */
    public static boolean looksUpCache(State proposed, boolean force) {
        StateDetails details = proposed.stateDetails();
        return !force
                && proposed.type() == StateType.RUNNING
                && details.cacheKey() != null
                && !Boolean.TRUE.equals(details.refreshCache());
    }

    private static TaskRunDecision accept(TaskRun changed, State proposed, TaskRunFacts facts, TaskRun before) {
        State entered = States.entered(proposed, before.state(), before.flowRunId(), before.id());
        TaskRun run = TaskRunBookkeeping.after(changed, before.state(), entered, facts.now());
        return new TaskRunDecision.Accept(
                run,
                Answers.accept(entered),
                entered,
                TagSlotRules.effects(before, entered, facts),
                queueing(run, entered, facts));
    }

    private static TaskRunDecision replace(
            TaskRun changed, State other, String reason, TaskRunFacts facts, TaskRun before) {
        State next =
                facts.rules() == TaskRunRules.BACKGROUND ? BackgroundRules.queuedRetry(other, before.state()) : other;
        State entered = States.entered(next, before.state(), before.flowRunId(), before.id());
        TaskRun run = TaskRunBookkeeping.after(changed, before.state(), entered, facts.now());
        return new TaskRunDecision.Reject(
                run,
                Answers.reject(entered, reason),
                entered,
                TagSlotRules.effects(before, entered, facts),
                queueing(run, entered, facts));
    }

    private static @Nullable TaskQueueing queueing(TaskRun run, State entered, TaskRunFacts facts) {
        return facts.rules() == TaskRunRules.BACKGROUND ? BackgroundRules.queueing(run, entered) : null;
    }
}
