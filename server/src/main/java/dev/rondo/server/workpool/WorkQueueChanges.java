package dev.rondo.server.workpool;

import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueCreate;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.model.workpool.WorkQueueUpdate;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.server.http.Refusal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done to work queues, within a transaction. Thread-safe. */
public final class WorkQueueChanges {
    private final WorkPools pools;

    public WorkQueueChanges(WorkPools pools) {
        this.pools = pools;
    }

    /** Makes a queue in the pool. */
    WorkQueue create(StoreTransaction transaction, WorkPool pool, WorkQueueCreate wanted) {
        WorkQueue queue = pools.queues().makeQueue(transaction, pool, wanted);
        pools.happenings().queueStatus(transaction, queue, known(queue.status()));
        return queue;
    }

    /** Changes a queue. */
    public void update(StoreTransaction transaction, WorkQueue queue, WorkQueueUpdate change) {
        boolean paused = change.isPaused().orGiven(queue.isPaused());
        WorkQueue changed = queue.toBuilder()
                .updated(pools.facts().now())
                .name(change.name().orGiven(queue.name()))
                .description(change.description().orGiven(queue.description()))
                .isPaused(paused)
                .concurrencyLimit(change.concurrencyLimit().or(queue.concurrencyLimit()))
                .priority(change.priority().orGiven(queue.priority()))
                .filter(change.filter().or(queue.filter()))
                .lastPolled(change.lastPolled().or(queue.lastPolled()))
                .status(status(queue, paused))
                .build();
        UUID poolId = queue.workPoolId();
        if (poolId != null && !changed.priority().equals(queue.priority())) {
            pools.queues().makeRoom(transaction, transaction.workQueues().ofPool(poolId), changed);
        }
        store(transaction, queue, changed);
    }

    private static WorkQueueStatus status(WorkQueue queue, boolean paused) {
        WorkQueueStatus before = known(queue.status());
        return paused == (before == WorkQueueStatus.PAUSED) ? before : WorkQueues.status(paused, false);
    }

    private static WorkQueueStatus known(@Nullable WorkQueueStatus status) {
        return Objects.requireNonNullElse(status, WorkQueueStatus.NOT_READY);
    }

    /** Gives a queue this status. */
    void mark(StoreTransaction transaction, WorkQueue queue, WorkQueueStatus status) {
        if (queue.status() != status) {
            store(transaction, queue, queue.toBuilder().status(status).build());
        }
    }

    private void store(StoreTransaction transaction, WorkQueue before, WorkQueue changed) {
        transaction.workQueues().update(changed);
        WorkQueueStatus status = known(changed.status());
        if (status != before.status()) {
            pools.happenings().queueStatus(transaction, changed, status);
        }
        transaction.announce(Channels.POOLS, String.valueOf(changed.workPoolId()));
    }

    /**
     * Deletes a queue.
     *
     * @throws Refusal 409 when it is its pool's default queue
     */
    void delete(StoreTransaction transaction, WorkQueue queue) {
        UUID poolId = queue.workPoolId();
        boolean isDefault = poolId != null
                && transaction
                        .workPools()
                        .find(poolId)
                        .filter(pool -> queue.id().equals(pool.defaultQueueId()))
                        .isPresent();
        if (isDefault) {
            throw Refusal.conflict("The default queue of a work pool cannot be deleted: delete the pool.");
        }
        transaction.workQueues().delete(queue.id());
        transaction.announce(Channels.POOLS, String.valueOf(poolId));
    }
}
