package dev.rondo.orchestration.transition;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.taskrun.TaskRunDecision;
import java.util.List;

/**
 * Does what follows from a decision within the transaction that stores it, after the run is stored: events, slots, queues,
 * announcements. Told of every decision, also of those that leave the run in its state ({@code entered()} is null);
 * thread-safe. What it throws undoes the decision.
 */
public interface TransitionListener {
    /** Where nothing follows. */
    TransitionListener NONE = new TransitionListener() {};

    /**
     * A decision on a flow run was made.
     *
     * @param before the run as it was; without a state when it has just been created
     */
    default void decided(StoreTransaction transaction, FlowRun before, FlowRunDecision decision) {}

    /**
     * A decision on a task run was made.
     *
     * @param before the run as it was; without a state when it has just been created
     */
    default void decided(StoreTransaction transaction, TaskRun before, TaskRunDecision decision) {}

    /** A flow run is about to be deleted. */
    default void deleting(StoreTransaction transaction, FlowRun run) {}

    /** Tells all of these, in this order. */
    static TransitionListener all(List<TransitionListener> listeners) {
        List<TransitionListener> told = List.copyOf(listeners);
        return new TransitionListener() {
            @Override
            public void decided(StoreTransaction transaction, FlowRun before, FlowRunDecision decision) {
                told.forEach(listener -> listener.decided(transaction, before, decision));
            }

            @Override
            public void decided(StoreTransaction transaction, TaskRun before, TaskRunDecision decision) {
                told.forEach(listener -> listener.decided(transaction, before, decision));
            }

            @Override
            public void deleting(StoreTransaction transaction, FlowRun run) {
                told.forEach(listener -> listener.deleting(transaction, run));
            }
        };
    }
}
