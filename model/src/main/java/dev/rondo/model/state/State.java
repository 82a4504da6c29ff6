package dev.rondo.model.state;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A state of a run: what it is doing, since when, and why.
 *
 * A state is a fact and never changes; a run moves on by getting another one.
 *
 * @param id the identity of this state; the event that tells of it has the same id
 * @param type the type
 * @param name the type's own name or a more specific one, see {@link StateNames}
 * @param timestamp since when, in microseconds
 * @param message for people: why the run is in this state
 * @param data where the result is or, when small, the result itself; null for none
 * @param stateDetails what orchestration needs to know beyond the type
 */
public record State(
        UUID id,
        StateType type,
        String name,
        Instant timestamp,
        @Nullable String message,
        @Nullable JsonNode data,
        StateDetails stateDetails) {

    public State {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(type, "type is null");
        name = name == null ? type.defaultName() : name;
        Objects.requireNonNull(timestamp, "timestamp is null");
        stateDetails = stateDetails == null ? StateDetails.NONE : stateDetails;
    }

    /** A state of this type with the type's own name, no message and no details. */
    public static State of(UUID id, StateType type, Instant timestamp) {
        return new State(id, type, type.defaultName(), timestamp, null, null, StateDetails.NONE);
    }

    /** Whether a run in this state has ended. */
    public boolean isTerminal() {
        return type.isTerminal();
    }

    /**
     * Whether the state holds or points at a result that would be lost if the state were overwritten. Clients that keep no
     * result send none, or data of type {@code unpersisted}.
     */
    public boolean hasPersistedResult() {
        if (data == null || data.isNull() || (data.isObject() && data.isEmpty())) {
            return false;
        }
        return !"unpersisted".equals(data.path("type").asString(""));
    }

    /** Whether this is of the given type and bears the given name. */
    public boolean is(StateType someType, String someName) {
        return type == someType && name.equals(someName);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link State} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private StateType type;
        private String name;
        private Instant timestamp;
        private @Nullable String message;
        private @Nullable JsonNode data;
        private StateDetails stateDetails;

        private Builder(State source) {
            this.id = source.id;
            this.type = source.type;
            this.name = source.name;
            this.timestamp = source.timestamp;
            this.message = source.message;
            this.data = source.data;
            this.stateDetails = source.stateDetails;
        }

        public Builder id(UUID id) {
            this.id = id;
            return this;
        }

        public Builder type(StateType type) {
            this.type = type;
            return this;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder timestamp(Instant timestamp) {
            this.timestamp = timestamp;
            return this;
        }

        public Builder message(@Nullable String message) {
            this.message = message;
            return this;
        }

        public Builder data(@Nullable JsonNode data) {
            this.data = data;
            return this;
        }

        public Builder stateDetails(StateDetails stateDetails) {
            this.stateDetails = stateDetails;
            return this;
        }

        public State build() {
            return new State(id, type, name, timestamp, message, data, stateDetails);
        }
    }
}
