package dev.rondo.cli.internal.progress;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the progress shows it.
 *
 * @param id the run
 * @param parentId the run it is shown under; null at the top
 * @param name its name
 * @param state its state
 * @param attempts how many times it has started
 * @param started when it first ran; null before
 */
record RunNode(
        UUID id,
        @Nullable UUID parentId,
        String name,
        State state,
        int attempts,
        @Nullable Instant started) {

    /** The same run in another state. */
    RunNode in(State other) {
        return new RunNode(id, parentId, name, other, attempts, started);
    }

    boolean isEnded() {
        return state.isTerminal();
    }

    boolean isRunning() {
        return state.type() == StateType.RUNNING;
    }

    boolean isWaitingToRetry() {
        return state.name().equals(StateNames.AWAITING_RETRY);
    }

    boolean wentWrong() {
        return switch (state.type()) {
            case FAILED, CRASHED -> true;
            case COMPLETED, CANCELLED, SCHEDULED, PENDING, RUNNING, PAUSED, CANCELLING -> false;
        };
    }

    boolean isCancelled() {
        return state.type() == StateType.CANCELLED;
    }

    /** How long it has been going on, or took. */
    Duration elapsed(Instant now) {
        if (started == null) {
            return Duration.ZERO;
        }
        Duration elapsed = Duration.between(started, isEnded() ? state.timestamp() : now);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }
}
