package dev.rondo.server.workpool;

import dev.rondo.model.RondoException;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolCreate;
import dev.rondo.model.workpool.WorkPoolStatus;
import dev.rondo.model.workpool.WorkPoolUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.Happenings;
import dev.rondo.server.http.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What is done to work pools. Thread-safe. */
public final class WorkPools {
    private final Store store;
    private final FactSource facts;
    private final Happenings happenings;
    private final WorkQueues queues;

    /**
     * @param store where they are kept
     * @param facts the time and identities
     * @param happenings is told of what becomes of them
     */
    public WorkPools(Store store, FactSource facts, Happenings happenings) {
        this.store = store;
        this.facts = facts;
        this.happenings = happenings;
        this.queues = new WorkQueues(facts);
    }

    /** The store they are kept in. */
    Store store() {
        return store;
    }

    /** Makes their queues. */
    WorkQueues queues() {
        return queues;
    }

    /** The time and identities. */
    FactSource facts() {
        return facts;
    }

    /** Is told of what becomes of them. */
    Happenings happenings() {
        return happenings;
    }

    /**
     * The pool of this name.
     *
     * @throws Refusal 404 when there is none
     */
    public static WorkPool required(StoreReads reads, String name) {
        return reads.workPools()
                .findByName(name)
                .orElseThrow(() -> Refusal.notFound("Work pool \"" + name + "\" not found."));
    }

    /** Does something to a pool, by its name, in one transaction. */
    <T> T with(String name, Function<WorkPool, Function<StoreTransaction, T>> work) {
        return store.commit(
                transaction -> work.apply(required(transaction, name)).apply(transaction));
    }

    /** Makes a pool. */
    WorkPool create(WorkPoolCreate wanted) {
        refuseReserved(wanted.name());
        new JobTemplate(wanted.baseJobTemplate()).check();
        try {
            return store.commit(transaction -> insert(transaction, wanted));
        } catch (RondoException failure) {
            throw failure.code().equals("store.conflict") ? taken(wanted.name()) : failure;
        }
    }

    private WorkPool insert(StoreTransaction transaction, WorkPoolCreate wanted) {
        if (transaction.workPools().findByName(wanted.name()).isPresent()) {
            throw taken(wanted.name());
        }
        WorkPool pool = queues.makePool(transaction, wanted);
        happenings.pool(transaction, pool, "created");
        happenings.poolStatus(transaction, pool, status(pool));
        return pool;
    }

    private static Refusal taken(String name) {
        return Refusal.conflict("A work pool with the name \"" + name + "\" already exists.");
    }

    private static void refuseReserved(String name) {
        if (isReserved(name)) {
            throw Refusal.forbidden(
                    "Names of work pools that start with \"prefect\" are reserved: choose another one.");
        }
    }

    private static boolean isReserved(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("prefect");
    }

    /** Changes a pool. */
    public void update(String name, WorkPoolUpdate change) {
        if (isReserved(name)
                && (!change.description().isKeep() || !change.baseJobTemplate().isKeep())) {
            throw Refusal.forbidden("Of reserved work pools only the limit and the pause can be changed.");
        }
        if (!change.baseJobTemplate().isKeep()) {
            new JobTemplate(change.baseJobTemplate().orGiven(Map.of())).check();
        }
        store.commit(transaction -> {
            update(transaction, required(transaction, name), change);
            return true;
        });
    }

    private void update(StoreTransaction transaction, WorkPool pool, WorkPoolUpdate change) {
        boolean paused = change.isPaused().orGiven(pool.isPaused());
        WorkPool changed = pool.toBuilder()
                .updated(facts.now())
                .description(change.description().or(pool.description()))
                .isPaused(paused)
                .baseJobTemplate(change.baseJobTemplate().orGiven(pool.baseJobTemplate()))
                .concurrencyLimit(change.concurrencyLimit().or(pool.concurrencyLimit()))
                .storageConfiguration(change.storageConfiguration().orGiven(pool.storageConfiguration()))
                .build();
        happenings.pool(transaction, changed, "updated");
        store(transaction, changed, statusOf(transaction, changed));
    }

    /** The status that a pool has by its workers, unless it is paused. */
    WorkPoolStatus statusOf(StoreReads reads, WorkPool pool) {
        if (pool.isPaused()) {
            return WorkPoolStatus.PAUSED;
        }
        return reads.workers().online(pool.id()) > 0 ? WorkPoolStatus.READY : WorkPoolStatus.NOT_READY;
    }

    /** Stores a pool with this status, and tells when it is another one than before. */
    void store(StoreTransaction transaction, WorkPool pool, WorkPoolStatus status) {
        WorkPool changed = pool.toBuilder().status(status).build();
        transaction.workPools().update(changed);
        transaction.announce(Channels.POOLS, pool.id().toString());
        if (status != pool.status()) {
            happenings.poolStatus(transaction, changed, status);
        }
    }

    private static WorkPoolStatus status(WorkPool pool) {
        WorkPoolStatus known = pool.status();
        return known == null ? WorkPoolStatus.NOT_READY : known;
    }

    /** Deletes a pool with its queues and workers. */
    void delete(String name) {
        if (isReserved(name)) {
            throw Refusal.forbidden("Reserved work pools cannot be deleted.");
        }
        store.commit(transaction -> {
            WorkPool pool = required(transaction, name);
            transaction.workPools().delete(pool.id());
            happenings.pool(transaction, pool, "deleted");
            transaction.announce(Channels.POOLS, pool.id().toString());
            return true;
        });
    }
}
