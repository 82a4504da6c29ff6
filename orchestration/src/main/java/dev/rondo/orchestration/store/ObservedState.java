package dev.rondo.orchestration.store;

import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.Objects;

/**
 * A kind of state that runs have been in.
 *
 * @param stateType the type
 * @param stateName the name
 * @param firstSeen when a run first entered such a state
 * @param lastSeen when a run last entered such a state, or up to a second before
 */
public record ObservedState(StateType stateType, String stateName, Instant firstSeen, Instant lastSeen) {
    public ObservedState {
        Objects.requireNonNull(stateType, "stateType is null");
        Objects.requireNonNull(stateName, "stateName is null");
        Objects.requireNonNull(firstSeen, "firstSeen is null");
        Objects.requireNonNull(lastSeen, "lastSeen is null");
    }
}
