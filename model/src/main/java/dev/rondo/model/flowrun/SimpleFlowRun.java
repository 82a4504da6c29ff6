package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A flow run as a dot in a picture of many.
 *
 * @param id the flow run
 * @param stateType the type of its state
 * @param timestamp when it started, or should
 * @param duration how many seconds it ran
 * @param lateness how many seconds it was late
 */
public record SimpleFlowRun(
        UUID id,
        StateType stateType,
        Instant timestamp,
        @JsonProperty(required = true) double duration,
        @JsonProperty(required = true) double lateness) {
    public SimpleFlowRun {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(stateType, "stateType is null");
        Objects.requireNonNull(timestamp, "timestamp is null");
    }
}
