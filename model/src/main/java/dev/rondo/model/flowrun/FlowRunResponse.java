package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flow run with the work pool it waits in. In JSON, one object.
 *
 * @param flowRun the run
 * @param workPoolId the work pool; null for none
 * @param workPoolName the name of the work pool; null for none
 */
public record FlowRunResponse(
        @JsonUnwrapped FlowRun flowRun,
        @Nullable UUID workPoolId,
        @Nullable String workPoolName) {
    public FlowRunResponse {
        Objects.requireNonNull(flowRun, "flowRun is null");
    }
}
