package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.state.StateType;
import java.util.Objects;

/**
 * How many runs were in a state in a span of time.
 *
 * @param stateType the type of the state
 * @param stateName its name
 * @param countRuns how many
 * @param sumEstimatedRunTime how many seconds they ran, together
 * @param sumEstimatedLateness how many seconds they were late, together
 */
public record HistoryResponseState(
        StateType stateType,
        String stateName,
        @JsonProperty(required = true) int countRuns,
        @JsonProperty(required = true) double sumEstimatedRunTime,
        @JsonProperty(required = true) double sumEstimatedLateness) {
    public HistoryResponseState {
        Objects.requireNonNull(stateType, "stateType is null");
        Objects.requireNonNull(stateName, "stateName is null");
    }
}
