package dev.rondo.orchestration.flowrun;

import static dev.rondo.orchestration.internal.Schedules.initial;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;

/** Rules about runs that are being cancelled. */
final class CancellationRules {
    private CancellationRules() {}

    /** A run that is being cancelled can only end as cancelled. */
    static Verdict<FlowRun> endCancelling(Transition<FlowRun, FlowRunFacts> transition) {
        return new Verdict.Stay<>("The run is being cancelled and can only become CANCELLED, not "
                + transition.proposed().type() + ".");
    }

    /** Cancelling is there to stop what runs; where nothing runs, the run is cancelled at once. */
    static Verdict<FlowRun> cancelAtOnce(Transition<FlowRun, FlowRunFacts> transition) {
        if (!nothingRuns(transition.run(), initial(transition))) {
            return Verdict.pass();
        }
        FlowRunFacts facts = transition.facts();
        State cancelled = State.of(facts.identifiers().get(), StateType.CANCELLED, facts.now());
        return transition.replace(cancelled, "Nothing is running for this run, so it is cancelled at once.");
    }

    // A run that awaits its retry is scheduled too, but its process may be waiting for it.
    private static boolean nothingRuns(FlowRun run, State initial) {
        if (initial.type() == StateType.PAUSED) {
            return initial.stateDetails().pauseReschedule();
        }
        return run.infrastructurePid() == null || initial.name().equals(StateNames.RESUMING);
    }
}
