package dev.rondo.orchestration.taskrun;

import static dev.rondo.orchestration.internal.Schedules.initial;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;

/** Rules about task runs that have ended. */
final class EndedTaskRunRules {
    private EndedTaskRunRules() {}

    /**
     * A task run that has ended may be run again, with all its retries, unless it completed with a stored result; it
     * cannot crash, pause or be cancelled any more.
     */
    static Verdict<TaskRun> leaveEnd(Transition<TaskRun, TaskRunFacts> transition) {
        State initial = initial(transition);
        State proposed = transition.proposed();
        return switch (proposed.type()) {
            case CANCELLING, PAUSED, CRASHED ->
                new Verdict.Stop<>("The task run has ended as " + initial.name() + " and cannot become "
                        + proposed.type() + " any more.");
            case COMPLETED, FAILED, CANCELLED -> keepsResult(initial) ? completed() : Verdict.pass();
            case SCHEDULED, PENDING, RUNNING -> keepsResult(initial) ? completed() : runAgain(transition, proposed);
        };
    }

    /** A stored result is not overwritten by a completion without one, not even by force. */
    static Verdict<TaskRun> keepResult(Transition<TaskRun, TaskRunFacts> transition) {
        State proposed = transition.proposed();
        boolean loses = keepsResult(initial(transition))
                && proposed.type() == StateType.COMPLETED
                && !proposed.hasPersistedResult();
        return loses ? completed() : Verdict.pass();
    }

    private static boolean keepsResult(State initial) {
        return initial.type() == StateType.COMPLETED && initial.hasPersistedResult();
    }

    private static Verdict<TaskRun> completed() {
        return new Verdict.Stay<>("The task run has already completed, and its result is stored.");
    }

    private static Verdict<TaskRun> runAgain(Transition<TaskRun, TaskRunFacts> transition, State proposed) {
        TaskRun run = transition.run();
        ParentFlowRun flowRun = transition.facts().flowRun();
        boolean flowRetries = proposed.type() == StateType.RUNNING
                && run.flowRunId() != null
                && flowRun != null
                && run.flowRunRunCount() < flowRun.runCount();
        return new Verdict.Change<>(
                run.toBuilder().runCount(0).build(),
                flowRetries ? States.named(proposed, StateNames.RETRYING) : proposed);
    }
}
