package dev.rondo.server.taskworker;

import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.orchestration.store.TaskRunQueue;
import dev.rondo.orchestration.taskrun.TaskQueueing;
import dev.rondo.orchestration.taskrun.TaskRunDecision;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.TransitionListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Background task runs on their way to task workers. They wait in the store, so that none is lost with a server; whoever
 * delivers one leases it first, so that no two servers do. Thread-safe.
 */
public final class BackgroundRuns implements TransitionListener, AutoCloseable {
    /** How long a worker has to acknowledge a run. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Store store;
    private final FactSource facts;
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
    private final Subscription source;

    public BackgroundRuns(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
        this.source = store.listen(TaskRunQueue.CHANNEL, this::heard);
    }

    /** One who waits for runs of some tasks. */
    interface Waiting {
        Collection<String> taskKeys();

        void wake();
    }

    @Override
    public void decided(StoreTransaction transaction, TaskRun before, TaskRunDecision decision) {
        TaskQueueing queueing = decision.queueing();
        if (queueing != null) {
            transaction.taskRunQueue().add(decision.run().id(), queueing.taskKey(), facts.now(), queueing.retry());
        }
    }

    private void heard(String taskKey) {
        waiting.stream()
                .filter(each -> taskKey.isEmpty() || each.taskKeys().contains(taskKey))
                .forEach(Waiting::wake);
    }

    void add(Waiting one) {
        waiting.add(one);
    }

    void remove(Waiting one) {
        waiting.remove(one);
    }

    /** The next run of these tasks, leased; empty when there is none that is free. */
    Optional<TaskRun> next(Collection<String> taskKeys) {
        return store.commit(transaction -> next(transaction, taskKeys));
    }

    // A run that is not Scheduled any more, or is gone, is nobody's work.
    private Optional<TaskRun> next(StoreTransaction transaction, Collection<String> taskKeys) {
        TaskRunQueue queue = transaction.taskRunQueue();
        Instant now = facts.now();
        while (true) {
            Optional<UUID> leased = queue.lease(taskKeys, now, now.plus(LEASE));
            if (leased.isEmpty()) {
                return Optional.empty();
            }
            Optional<TaskRun> run =
                    transaction.taskRuns().find(leased.get()).filter(found -> found.stateType() == StateType.SCHEDULED);
            if (run.isPresent()) {
                return run;
            }
            queue.remove(leased.get());
        }
    }

    /** The run is with a worker. */
    void acknowledged(UUID taskRunId) {
        store.commit(transaction -> {
            transaction.taskRunQueue().remove(taskRunId);
            return true;
        });
    }

    /** The run was not acknowledged: others may have it. */
    void giveBack(UUID taskRunId) {
        store.commit(transaction -> {
            transaction.taskRunQueue().giveBack(taskRunId);
            return true;
        });
    }

    @Override
    public void close() {
        source.close();
    }
}
