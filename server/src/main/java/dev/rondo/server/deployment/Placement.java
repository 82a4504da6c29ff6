package dev.rondo.server.deployment;

import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.workpool.JobTemplate;
import dev.rondo.server.workpool.WorkPools;
import dev.rondo.server.workpool.WorkQueues;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of a deployment wait, as its author names it.
 *
 * @param pool the name of the work pool; null for none
 * @param queue the name of the work queue; null for the pool's default
 */
record Placement(@Nullable String pool, @Nullable String queue) {

    /**
     * The queue, made where there is none; empty for none.
     *
     * @throws Refusal 404 when there is no such pool
     */
    Optional<WorkQueue> resolve(StoreTransaction transaction, WorkQueues queues) {
        if (pool != null) {
            WorkPool found = WorkPools.required(transaction, pool);
            return queue == null ? standard(transaction, found) : Optional.of(queues.inPool(transaction, found, queue));
        }
        return queue == null
                ? Optional.empty()
                : Optional.of(queues.inPool(transaction, queues.agentPool(transaction), queue));
    }

    private static Optional<WorkQueue> standard(StoreReads reads, WorkPool pool) {
        UUID id = pool.defaultQueueId();
        return id == null ? Optional.empty() : reads.workQueues().find(id);
    }

    /**
     * What is wrong with job variables in the pool; empty when they fit or there is no pool.
     *
     * @throws Refusal 404 when there is no such pool
     */
    Optional<String> problem(StoreReads reads, Map<String, Object> jobVariables) {
        return pool == null
                ? Optional.empty()
                : new JobTemplate(WorkPools.required(reads, pool).baseJobTemplate()).problem(false, jobVariables);
    }
}
