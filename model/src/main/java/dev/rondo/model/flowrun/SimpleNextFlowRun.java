package dev.rondo.model.flowrun;

import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The next run of a flow.
 *
 * @param id the flow run
 * @param flowId the flow
 * @param name the name of the run
 * @param stateName the name of its state
 * @param stateType the type of its state
 * @param nextScheduledStartTime when it is scheduled to start
 */
public record SimpleNextFlowRun(
        UUID id, UUID flowId, String name, String stateName, StateType stateType, Instant nextScheduledStartTime) {
    public SimpleNextFlowRun {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(flowId, "flowId is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(stateName, "stateName is null");
        Objects.requireNonNull(stateType, "stateType is null");
        Objects.requireNonNull(nextScheduledStartTime, "nextScheduledStartTime is null");
    }
}
