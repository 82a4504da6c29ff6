package dev.rondo.orchestration.flowrun;

import static dev.rondo.orchestration.internal.Schedules.initial;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.flowrun.RetryType;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import java.util.Set;

/** Rules about runs that have ended. */
final class EndedRunRules {
    private EndedRunRules() {}

    /**
     * A run that has ended may be run again, unless that would lose a result; it cannot crash, pause or be cancelled any
     * more. Without a deployment nobody would take it up from a schedule, so it can only be run again directly.
     */
    static Verdict<FlowRun> leaveEnd(Transition<FlowRun, FlowRunFacts> transition) {
        State initial = initial(transition);
        State proposed = transition.proposed();
        return switch (proposed.type()) {
            case CANCELLING, PAUSED, CRASHED ->
                new Verdict.Stop<>("The run has ended as " + initial.name() + " and cannot become " + proposed.type()
                        + " any more.");
            case COMPLETED, FAILED, CANCELLED -> keepResult(transition);
            case SCHEDULED, PENDING, RUNNING -> runAgain(transition, initial, proposed);
        };
    }

    /** A stored result is not overwritten by a completion without one. */
    static Verdict<FlowRun> keepResult(Transition<FlowRun, FlowRunFacts> transition) {
        State initial = initial(transition);
        State proposed = transition.proposed();
        boolean loses = initial.type() == StateType.COMPLETED
                && proposed.type() == StateType.COMPLETED
                && initial.hasPersistedResult()
                && !proposed.hasPersistedResult();
        return loses
                ? new Verdict.Stay<>("The run has completed with a stored result, which this state would lose.")
                : Verdict.pass();
    }

    private static Verdict<FlowRun> runAgain(
            Transition<FlowRun, FlowRunFacts> transition, State initial, State proposed) {
        FlowRun run = transition.run();
        if (initial.type() == StateType.COMPLETED && initial.hasPersistedResult()) {
            return new Verdict.Stay<>("The run has already completed, and its result is stored.");
        }
        boolean scheduled = proposed.type() == StateType.SCHEDULED;
        if (scheduled && run.deploymentId() == null) {
            return new Verdict.Stop<>("A run without a deployment cannot be scheduled again: nobody would take it up."
                    + " Run it again directly.");
        }
        FlowRunPolicy fresh = run.empiricalPolicy().toBuilder()
                .resuming(false)
                .pauseKeys(Set.of())
                .retryType(scheduled ? RetryType.RESCHEDULE : null)
                .build();
        FlowRun.Builder again = run.toBuilder().empiricalPolicy(fresh);
        if (scheduled) {
            // Nothing runs it until somebody takes it up.
            again.infrastructurePid(null);
        }
        return transition.change(again.build());
    }
}
