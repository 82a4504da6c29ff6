package dev.rondo.server.workpool;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkerFlowRunResponse;
import dev.rondo.orchestration.store.StoreReads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a pool a worker may take up: the queues in their order, each as far as its limit and that of the pool go.
 * Nothing is reserved: whoever sets a run to Pending first has it.
 *
 * @param from those due from then on only; null for all
 * @param until those due until then only; null for all
 * @param limit at most so many
 */
record WaitingRuns(@Nullable Instant from, @Nullable Instant until, int limit) {

    /** The runs in these queues of the pool, the most important queues first. */
    List<WorkerFlowRunResponse> select(StoreReads reads, WorkPool pool, List<WorkQueue> queues) {
        if (pool.isPaused() || queues.isEmpty()) {
            return List.of();
        }
        List<WorkerFlowRunResponse> selected = new ArrayList<>();
        int left = Math.min(limit, room(pool.concurrencyLimit(), pool.activeSlots()));
        Map<UUID, Integer> slots = reads.scheduledRuns().slots(limited(queues));
        for (WorkQueue queue : queues) {
            int wanted = Math.min(left, room(queue.concurrencyLimit(), slots.getOrDefault(queue.id(), 0)));
            if (wanted > 0 && !queue.isPaused()) {
                List<FlowRun> runs = reads.scheduledRuns().ofQueue(queue.id(), from, until, wanted);
                runs.forEach(run -> selected.add(new WorkerFlowRunResponse(pool.id(), queue.id(), run)));
                left -= runs.size();
            }
        }
        return selected;
    }

    private static List<UUID> limited(List<WorkQueue> queues) {
        return queues.stream()
                .filter(queue -> queue.concurrencyLimit() != null)
                .map(WorkQueue::id)
                .toList();
    }

    private static int room(@Nullable Integer limit, @Nullable Integer taken) {
        return limit == null ? Integer.MAX_VALUE : limit - (taken == null ? 0 : taken);
    }
}
