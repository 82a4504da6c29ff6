package dev.rondo.orchestration.internal;

import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateTransitionDetails;
import org.jspecify.annotations.Nullable;

/** Verdicts as the proposer reads them. */
public final class Answers {
    private static final StateTransitionDetails ACCEPTED = new StateTransitionDetails.Accept();

    private Answers() {}

    /** The run is in the proposed state. */
    public static OrchestrationResult accept(State state) {
        return new OrchestrationResult(state, SetStateStatus.ACCEPT, ACCEPTED);
    }

    /** The run is in this other state, which may be the one it was in. */
    public static OrchestrationResult reject(@Nullable State state, String reason) {
        return new OrchestrationResult(state, SetStateStatus.REJECT, new StateTransitionDetails.Reject(reason));
    }

    /** The run is still in this state; ask again later. */
    public static OrchestrationResult delay(@Nullable State state, int delaySeconds, String reason) {
        return new OrchestrationResult(
                state, SetStateStatus.WAIT, new StateTransitionDetails.Wait(delaySeconds, reason));
    }

    /** The run is still in this state; stop. */
    public static OrchestrationResult abort(@Nullable State state, String reason) {
        return new OrchestrationResult(state, SetStateStatus.ABORT, new StateTransitionDetails.Abort(reason));
    }
}
