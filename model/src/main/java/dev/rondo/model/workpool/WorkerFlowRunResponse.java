package dev.rondo.model.workpool;

import dev.rondo.model.flowrun.FlowRun;
import java.util.Objects;
import java.util.UUID;

/**
 * A flow run for a worker, with where it waited.
 *
 * @param workPoolId the pool
 * @param workQueueId the queue
 * @param flowRun the run
 */
public record WorkerFlowRunResponse(UUID workPoolId, UUID workQueueId, FlowRun flowRun) {
    public WorkerFlowRunResponse {
        Objects.requireNonNull(workPoolId, "workPoolId is null");
        Objects.requireNonNull(workQueueId, "workQueueId is null");
        Objects.requireNonNull(flowRun, "flowRun is null");
    }
}
