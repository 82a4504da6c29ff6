package dev.rondo.server.flowrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunResponse;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.orchestration.store.StoreReads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Flow runs as they are shown: with the names of the work pools they wait in. */
public final class FlowRunResponses {
    private FlowRunResponses() {}

    /** One run. */
    public static FlowRunResponse of(StoreReads reads, FlowRun run) {
        return of(reads, List.of(run)).getFirst();
    }

    /** Many runs; each queue is looked up once. */
    public static List<FlowRunResponse> of(StoreReads reads, List<FlowRun> runs) {
        Map<UUID, Optional<WorkQueue>> queues = new HashMap<>();
        return runs.stream()
                .map(run -> Optional.ofNullable(run.workQueueId())
                        .flatMap(id -> queues.computeIfAbsent(id, reads.workQueues()::find))
                        .map(queue -> new FlowRunResponse(run, queue.workPoolId(), queue.workPoolName()))
                        .orElseGet(() -> new FlowRunResponse(run, null, null)))
                .toList();
    }
}
