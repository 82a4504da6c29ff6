package dev.rondo.orchestration.service;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pauses that nobody has ended in time. */
public final class PauseExpiry {
    private PauseExpiry() {}

    /** Whether the run is paused and its pause is over. */
    public static boolean isOver(@Nullable State state, Instant now) {
        if (state == null || state.type() != StateType.PAUSED) {
            return false;
        }
        Instant timeout = state.stateDetails().pauseTimeout();
        return timeout != null && timeout.isBefore(now);
    }

    /** The state to propose for a run whose pause is over. */
    public static State failed(UUID id, Instant now) {
        return State.of(id, StateType.FAILED, now).toBuilder()
                .message("The run was paused and not resumed in time.")
                .build();
    }
}
