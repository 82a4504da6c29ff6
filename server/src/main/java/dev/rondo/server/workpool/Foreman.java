package dev.rondo.server.workpool;

import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.model.workpool.Worker;
import dev.rondo.orchestration.service.ServiceSettings;
import dev.rondo.orchestration.store.Leadership;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.server.service.ServiceLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notices who is gone: workers that missed their heartbeats, queues and deployments that nobody asks for runs any more. The
 * store finds each by an index. Of several servers one does it. Used by one thread.
 */
public final class Foreman implements ServiceLoop.Work {
    private static final int BATCH = 200;

    private final Store store;
    private final WorkPools pools;
    private final Workers workers;
    private final WorkQueueChanges queues;
    private final Leadership leadership;
    private final Duration unpolled;

    /**
     * @param pools the work pools
     * @param settings after how long queues and deployments that nobody polls are no longer ready
     */
    public Foreman(WorkPools pools, ServiceSettings.Health settings) {
        this.unpolled = settings.unpolled();
        this.store = pools.store();
        this.pools = pools;
        this.workers = new Workers(pools);
        this.queues = new WorkQueueChanges(pools);
        this.leadership = store.leadership("foreman");
    }

    @Override
    public @Nullable Duration run() {
        if (!leadership.isLeader()) {
            return null;
        }
        Instant now = pools.facts().now();
        boolean workersLeft = markWorkers(now);
        boolean queuesLeft = markQueues(now.minus(unpolled));
        boolean more = markDeployments(now.minus(unpolled)) || workersLeft || queuesLeft;
        return more ? Duration.ZERO : untilNext(now);
    }

    // Each in a transaction that looks again: they may have been heard of meanwhile.
    private boolean markWorkers(Instant now) {
        List<Worker> missing = store.read(reads -> reads.workers().missing(now, BATCH));
        missing.forEach(worker -> store.commit(transaction -> mark(transaction, worker)));
        return missing.size() == BATCH;
    }

    private boolean mark(StoreTransaction transaction, Worker seen) {
        return transaction
                .workers()
                .findByName(seen.workPoolId(), seen.name())
                .filter(seen::equals)
                .map(worker -> {
                    workers.gone(transaction, worker);
                    return true;
                })
                .orElse(false);
    }

    private boolean markQueues(Instant since) {
        List<WorkQueue> unpolled = store.read(reads -> reads.workQueues().unpolled(since, BATCH));
        unpolled.forEach(queue -> store.commit(transaction -> mark(transaction, queue, since)));
        return unpolled.size() == BATCH;
    }

    private boolean mark(StoreTransaction transaction, WorkQueue seen, Instant since) {
        return transaction
                .workQueues()
                .find(seen.id())
                .filter(queue -> queue.status() == WorkQueueStatus.READY)
                .filter(queue ->
                        queue.lastPolled() == null || queue.lastPolled().isBefore(since))
                .map(queue -> {
                    queues.mark(transaction, queue, WorkQueueStatus.NOT_READY);
                    return true;
                })
                .orElse(false);
    }

    private boolean markDeployments(Instant since) {
        return store.commit(transaction -> {
            List<UUID> unpolled = transaction.deployments().unpolled(since, BATCH);
            List<UUID> marked = transaction.deployments().mark(unpolled, DeploymentStatus.NOT_READY);
            transaction
                    .deployments()
                    .findAll(marked)
                    .forEach(deployment ->
                            pools.happenings().deploymentStatus(transaction, deployment, DeploymentStatus.NOT_READY));
            return unpolled.size() == BATCH;
        });
    }

    private @Nullable Duration untilNext(Instant now) {
        return store.read(reads -> reads.workers().nextMissing())
                .map(missing -> Duration.between(now, missing))
                .filter(Duration::isPositive)
                .orElse(null);
    }
}
