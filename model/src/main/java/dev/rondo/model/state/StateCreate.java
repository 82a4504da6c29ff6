package dev.rondo.model.state;

import dev.rondo.model.internal.Strict;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A state on its way to be proposed: what the proposer knows of it. The orchestrator gives it its identity and its time.
 *
 * @param type the type
 * @param name a more specific name; null for the type's own
 * @param message for people: why the run is in this state; null for nothing to add
 * @param data where the result is or the result itself; null for none
 * @param stateDetails what orchestration needs to know beyond the type
 */
@Strict
public record StateCreate(
        StateType type,
        @Nullable String name,
        @Nullable String message,
        @Nullable JsonNode data,
        StateDetails stateDetails) {
    public StateCreate {
        Objects.requireNonNull(type, "type is null");
        stateDetails = stateDetails == null ? StateDetails.NONE : stateDetails;
    }

    /** The type with its own name and nothing else. */
    public static StateCreate of(StateType type) {
        return new StateCreate(type, null, null, null, StateDetails.NONE);
    }

    /** What a proposer would say of the given state. */
    public static StateCreate of(State state) {
        return new StateCreate(state.type(), state.name(), state.message(), state.data(), state.stateDetails());
    }

    /** The state with its identity and its time. */
    public State toState(UUID id, Instant timestamp) {
        return new State(id, type, name == null ? type.defaultName() : name, timestamp, message, data, stateDetails);
    }
}
