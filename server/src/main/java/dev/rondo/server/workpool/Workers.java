package dev.rondo.server.workpool;

import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolStatus;
import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerStatus;
import dev.rondo.orchestration.store.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps who was heard of when. Thread-safe. */
final class Workers {
    /** What is taken for the interval of a worker that does not tell it. */
    static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);

    private static final int MISSED = 3;

    private final WorkPools pools;

    Workers(WorkPools pools) {
        this.pools = pools;
    }

    /**
     * A worker says that it is there.
     *
     * @param intervalSeconds how often it will; null for not told
     */
    Worker heartbeat(StoreTransaction transaction, WorkPool pool, String name, @Nullable Integer intervalSeconds) {
        Instant now = pools.facts().now();
        Optional<Worker> known = transaction.workers().findByName(pool.id(), name);
        Worker worker = known.map(before -> before.toBuilder()
                        .updated(now)
                        .lastHeartbeatTime(now)
                        .heartbeatIntervalSeconds(
                                intervalSeconds == null ? before.heartbeatIntervalSeconds() : intervalSeconds)
                        .status(WorkerStatus.ONLINE)
                        .build())
                .orElseGet(() -> new Worker(
                        pools.facts().id(), now, now, name, pool.id(), now, intervalSeconds, WorkerStatus.ONLINE));
        transaction.workers().save(worker, now.plus(interval(worker).multipliedBy(MISSED)));
        if (pool.status() != WorkPoolStatus.READY && !pool.isPaused()) {
            pools.store(transaction, pool, WorkPoolStatus.READY);
        }
        return worker;
    }

    private static Duration interval(Worker worker) {
        Integer seconds = worker.heartbeatIntervalSeconds();
        return seconds == null || seconds <= 0 ? USUAL_INTERVAL : Duration.ofSeconds(seconds);
    }

    /** A worker was not heard of in time. */
    void gone(StoreTransaction transaction, Worker worker) {
        Worker gone = worker.toBuilder().status(WorkerStatus.OFFLINE).build();
        transaction.workers().save(gone, pools.facts().now());
        settle(transaction, worker);
    }

    /** Deletes a worker. */
    void delete(StoreTransaction transaction, Worker worker) {
        transaction.workers().delete(worker.id());
        settle(transaction, worker);
    }

    // The pool may have lost its last worker.
    private void settle(StoreTransaction transaction, Worker worker) {
        transaction.workPools().find(worker.workPoolId()).ifPresent(pool -> {
            WorkPoolStatus status = pools.statusOf(transaction, pool);
            if (status != pool.status()) {
                pools.store(transaction, pool, status);
            }
        });
    }
}
