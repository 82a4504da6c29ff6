package dev.rondo.server.workpool;

import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolCreate;
import dev.rondo.model.workpool.WorkPoolStatus;
import dev.rondo.model.workpool.WorkPoolStorageConfiguration;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueCreate;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes pools with their default queues, and queues where they are asked for by name. Thread-safe. */
public final class WorkQueues {
    /** The queue that every pool has. */
    public static final String DEFAULT_QUEUE = "default";

    /** The pool of queues that are made without one, as before there were pools. */
    public static final String AGENT_POOL = "default-agent-pool";

    private static final String AGENT_TYPE = "prefect-agent";

    private final FactSource facts;

    public WorkQueues(FactSource facts) {
        this.facts = facts;
    }

    /** Makes a pool with its default queue. */
    public WorkPool makePool(StoreTransaction transaction, WorkPoolCreate wanted) {
        Instant now = facts.now();
        UUID poolId = facts.id();
        UUID queueId = facts.id();
        WorkPoolStatus status = wanted.isPaused() ? WorkPoolStatus.PAUSED : WorkPoolStatus.NOT_READY;
        WorkPool pool = new WorkPool(
                poolId,
                now,
                now,
                wanted.name(),
                wanted.description(),
                wanted.type(),
                wanted.baseJobTemplate(),
                wanted.isPaused(),
                wanted.concurrencyLimit(),
                status,
                queueId,
                wanted.storageConfiguration(),
                wanted.concurrencyLimit() == null ? null : 0);
        transaction.workPools().insert(pool);
        transaction.workQueues().insert(queue(queueId, pool, of(DEFAULT_QUEUE), 1));
        return pool;
    }

    private static WorkQueueCreate of(String name) {
        return new WorkQueueCreate(name, "", false, null, null, null);
    }

    /** The queue of this name in the pool, made where there is none. */
    public WorkQueue inPool(StoreTransaction transaction, WorkPool pool, String name) {
        return transaction
                .workQueues()
                .findByName(pool.id(), name)
                .orElseGet(() -> makeQueue(transaction, pool, of(checked(name))));
    }

    // The constructor of the request says what names may be.
    private static String checked(String name) {
        try {
            return of(name).name();
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid(List.of("body", "work_queue_name"), String.valueOf(wrong.getMessage()));
        }
    }

    /** The pool for queues without a pool, made where there is none. */
    public WorkPool agentPool(StoreTransaction transaction) {
        return transaction
                .workPools()
                .findByName(AGENT_POOL)
                .orElseGet(() -> makePool(
                        transaction,
                        new WorkPoolCreate(
                                AGENT_POOL,
                                null,
                                AGENT_TYPE,
                                Map.of(),
                                false,
                                null,
                                WorkPoolStorageConfiguration.NONE)));
    }

    /**
     * Makes a queue: behind all others, or at the place it asks for, from which others move on.
     *
     * @throws Refusal 409 when the pool has one of this name
     */
    public WorkQueue makeQueue(StoreTransaction transaction, WorkPool pool, WorkQueueCreate wanted) {
        if (transaction.workQueues().findByName(pool.id(), wanted.name()).isPresent()) {
            throw Refusal.conflict("A work queue with the name \"%s\" already exists in the work pool \"%s\"."
                    .formatted(wanted.name(), pool.name()));
        }
        List<WorkQueue> others = transaction.workQueues().ofPool(pool.id());
        Integer place = wanted.priority();
        int last = others.stream().mapToInt(WorkQueue::priority).max().orElse(0);
        WorkQueue queue = queue(facts.id(), pool, wanted, place == null ? last + 1 : place);
        makeRoom(transaction, others, queue);
        transaction.workQueues().insert(queue);
        transaction.announce(Channels.POOLS, pool.id().toString());
        return queue;
    }

    /** Moves the other queues that stand where this one is to stand, and those behind them, by one. */
    public void makeRoom(StoreTransaction transaction, List<WorkQueue> others, WorkQueue queue) {
        int taken = queue.priority();
        for (WorkQueue other : others) {
            if (other.priority() == taken && !other.id().equals(queue.id())) {
                taken++;
                transaction
                        .workQueues()
                        .update(other.toBuilder()
                                .priority(taken)
                                .updated(facts.now())
                                .build());
            }
        }
    }

    private WorkQueue queue(UUID id, WorkPool pool, WorkQueueCreate wanted, int priority) {
        Instant now = facts.now();
        return new WorkQueue(
                id,
                now,
                now,
                wanted.name(),
                wanted.description(),
                wanted.isPaused(),
                wanted.concurrencyLimit(),
                priority,
                pool.id(),
                wanted.filter(),
                null,
                pool.name(),
                status(wanted.isPaused(), false),
                slots(wanted.concurrencyLimit()));
    }

    private static @Nullable Integer slots(@Nullable Integer limit) {
        return limit == null ? null : 0;
    }

    /** The status of a queue. */
    static WorkQueueStatus status(boolean paused, boolean polled) {
        return paused ? WorkQueueStatus.PAUSED : polled ? WorkQueueStatus.READY : WorkQueueStatus.NOT_READY;
    }
}
