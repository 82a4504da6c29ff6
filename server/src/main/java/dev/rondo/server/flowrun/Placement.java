package dev.rondo.server.flowrun;

import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.transition.NewFlowRun;
import dev.rondo.server.http.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a new flow run waits for a worker.
 *
 * @param queue the work queue; null for none
 */
record Placement(@Nullable WorkQueue queue) {

    /**
     * Where the request wants the run to wait.
     *
     * @throws Refusal 404 when there is no such pool or queue
     */
    static Placement of(FlowRunCreate wanted, StoreReads reads) {
        String poolName = wanted.workPoolName();
        if (poolName == null) {
            return new Placement(null);
        }
        WorkPool pool = reads.workPools()
                .findByName(poolName)
                .orElseThrow(() -> Refusal.notFound("Work pool \"" + poolName + "\" not found."));
        String queueName = wanted.workQueueName();
        Optional<WorkQueue> queue = queueName == null
                ? Optional.ofNullable(pool.defaultQueueId())
                        .flatMap(id -> reads.workQueues().find(id))
                : reads.workQueues().findByName(pool.id(), queueName);
        return new Placement(queue.orElseThrow(
                () -> Refusal.notFound("Work queue \"" + queueName + "\" of pool \"" + poolName + "\" not found.")));
    }

    /** The run, waiting there. */
    NewFlowRun place(NewFlowRun run) {
        WorkQueue chosen = queue;
        return chosen == null
                ? run
                : new NewFlowRun(
                        run.run().toBuilder()
                                .workQueueId(chosen.id())
                                .workQueueName(chosen.name())
                                .build(),
                        run.first());
    }
}
