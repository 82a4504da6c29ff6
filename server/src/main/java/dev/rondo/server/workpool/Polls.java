package dev.rondo.server.workpool;

import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.StoreTransaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps that somebody asked for what waits, which makes queues and deployments ready. Thread-safe. */
public final class Polls {
    private static final Logger LOGGER = LoggerFactory.getLogger(Polls.class);

    private final Store store;
    private final WorkPools pools;
    private final WorkQueueChanges queues;

    public Polls(WorkPools pools) {
        this.store = pools.store();
        this.pools = pools;
        this.queues = new WorkQueueChanges(pools);
    }

    /** These queues were asked for what waits in them. Nobody waits for this to be stored. */
    void ofQueues(Collection<WorkQueue> polled) {
        Instant now = pools.facts().now();
        List<UUID> ids = polled.stream().map(WorkQueue::id).toList();
        write(transaction -> {
            transaction.workQueues().polled(ids, now);
            polled.stream()
                    .filter(queue -> queue.status() == WorkQueueStatus.NOT_READY)
                    .forEach(queue -> ready(transaction, queue.id()));
            tell(transaction, transaction.deployments().readyByQueues(ids));
        });
    }

    private void ready(StoreTransaction transaction, UUID queueId) {
        transaction
                .workQueues()
                .find(queueId)
                .filter(queue -> !queue.isPaused())
                .ifPresent(queue -> queues.mark(transaction, queue, WorkQueueStatus.READY));
    }

    /** These deployments were asked for their runs. Nobody waits for this to be stored. */
    public void ofDeployments(Collection<UUID> ids) {
        Instant now = pools.facts().now();
        write(transaction -> {
            transaction.deployments().polled(ids, now);
            tell(transaction, transaction.deployments().mark(ids, DeploymentStatus.READY));
        });
    }

    private void tell(StoreTransaction transaction, List<UUID> ready) {
        transaction
                .deployments()
                .findAll(ready)
                .forEach(deployment ->
                        pools.happenings().deploymentStatus(transaction, deployment, DeploymentStatus.READY));
    }

    private void write(Consumer<StoreTransaction> work) {
        var _ = store.write(Urgency.SOON, transaction -> {
                    work.accept(transaction);
                    return true;
                })
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        LOGGER.warn("That somebody asked for runs could not be kept: {}", failure.getMessage());
                    }
                });
    }
}
