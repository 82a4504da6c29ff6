package dev.rondo.model.flowrun;

import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateTransitionDetails;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to the state proposed for one of many flow runs.
 *
 * @param flowRunId the flow run
 * @param status the answer
 * @param state the state it is in after the answer; null where it has none
 * @param details why
 */
public record FlowRunOrchestrationResult(
        UUID flowRunId, SetStateStatus status, @Nullable State state, StateTransitionDetails details) {
    public FlowRunOrchestrationResult {
        Objects.requireNonNull(flowRunId, "flowRunId is null");
        Objects.requireNonNull(status, "status is null");
        Objects.requireNonNull(details, "details is null");
    }
}
