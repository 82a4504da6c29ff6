package dev.rondo.orchestration.service;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cancelling always ends: what nobody cancels in time is cancelled by the server. */
public final class CancellationDeadline {
    private CancellationDeadline() {}

    /** Whether a run has been in the state of being cancelled for so long. */
    public static boolean isOver(@Nullable State state, Instant now, Duration deadline) {
        return state != null
                && state.type() == StateType.CANCELLING
                && !state.timestamp().plus(deadline).isAfter(now);
    }

    /** The state to propose by force for a run whose deadline is over, and at once for what belongs to a cancelled run. */
    public static State cancelled(UUID id, Instant now, String reason) {
        return State.of(id, StateType.CANCELLED, now).toBuilder()
                .message(reason)
                .build();
    }

    /** Whether a run that belongs to a cancelled one is to be cancelled with it: all that has not ended. */
    public static boolean cascadesTo(@Nullable State state) {
        return state == null || !state.isTerminal();
    }
}
