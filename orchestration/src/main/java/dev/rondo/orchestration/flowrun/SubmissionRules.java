package dev.rondo.orchestration.flowrun;

import static dev.rondo.orchestration.internal.Schedules.initial;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;

/** Rules about who may take a run up, and when. */
final class SubmissionRules {
    private SubmissionRules() {}

    /** A client that did not get the answer asks again with the same transition id, and is told where the run is. */
    static Verdict<FlowRun> recogniseRepeatedProposal(Transition<FlowRun, FlowRunFacts> transition) {
        StateDetails proposed = transition.proposed().stateDetails();
        boolean repeated = proposed.transitionId() != null
                && proposed.transitionId()
                        .equals(initial(transition).stateDetails().transitionId());
        return repeated ? new Verdict.Stay<>("The run has already made this transition.") : Verdict.pass();
    }

    /** A run belongs to the process that drives it, also while it awaits its retry: no other takes it up or runs it. */
    static Verdict<FlowRun> leaveToDriver(Transition<FlowRun, FlowRunFacts> transition) {
        String driver = transition.facts().driver();
        return driver == null || !isDriven(initial(transition))
                ? Verdict.pass()
                : new Verdict.Stop<>("The run is " + initial(transition).name() + " and belongs to " + driver);
    }

    /** Whether a run in this state has a process that works on it, or waits to. */
    static boolean isDriven(State state) {
        return switch (state.type()) {
            case PENDING, RUNNING, CANCELLING -> true;
            case SCHEDULED -> state.name().equals(StateNames.AWAITING_RETRY);
            case PAUSED -> !state.stateDetails().pauseReschedule();
            case COMPLETED, FAILED, CANCELLED, CRASHED -> false;
        };
    }

    /**
     * A run is claimed by making it pending, which only one of several claimants can: the others find it pending, or
     * farther. The one who did may go on to pending states of other names.
     */
    static Verdict<FlowRun> claimOnce(Transition<FlowRun, FlowRunFacts> transition) {
        State initial = initial(transition);
        State proposed = transition.proposed();
        boolean goesOn = initial.type() == StateType.PENDING
                && !proposed.name().equals(initial.name())
                && !proposed.name().equals(StateType.PENDING.defaultName());
        if (!goesOn) {
            return new Verdict.Stop<>("The run is " + initial.name() + " (" + initial.type()
                    + ") and cannot become PENDING: another process has taken it up, or it was cancelled.");
        }
        StateDetails details = proposed.stateDetails().toBuilder()
                .scheduledTime(initial.stateDetails().scheduledTime())
                .build();
        return transition.change(States.detailed(proposed, details));
    }

    /** Only a scheduled run can be late, and only once. */
    static Verdict<FlowRun> markLate(Transition<FlowRun, FlowRunFacts> transition) {
        if (!transition.proposed().name().equals(StateNames.LATE)) {
            return Verdict.pass();
        }
        State initial = transition.initial();
        if (initial == null || initial.type() != StateType.SCHEDULED) {
            return new Verdict.Stay<>("Only a scheduled run can be late; this one is "
                    + (initial == null ? "without a state" : initial.name()) + ".");
        }
        return initial.name().equals(StateNames.LATE)
                ? new Verdict.Stay<>("The run is already marked as late.")
                : Verdict.pass();
    }
}
