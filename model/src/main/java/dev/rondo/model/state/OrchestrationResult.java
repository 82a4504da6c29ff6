package dev.rondo.model.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a proposed state.
 *
 * @param state the state the run is in after the answer; null where the run has none
 * @param status the answer
 * @param details why
 */
public record OrchestrationResult(@Nullable State state, SetStateStatus status, StateTransitionDetails details) {
    public OrchestrationResult {
        Objects.requireNonNull(status, "status is null");
        Objects.requireNonNull(details, "details is null");
    }
}
