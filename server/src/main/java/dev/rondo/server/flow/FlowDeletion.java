package dev.rondo.server.flow;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSort;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FlowRunTransitions;
import java.util.List;
import java.util.UUID;

/**
 * Deletes flows with their runs and deployments: many runs in many small transactions, so that others are not kept waiting.
 * When it is broken off, what is left can be deleted by asking again. Thread-safe.
 */
public final class FlowDeletion {
    private static final int AT_ONCE = 50;

    private final Store store;
    private final FlowRunTransitions transitions;

    /**
     * @param store the store
     * @param transitions deletes flow runs
     */
    public FlowDeletion(Store store, FlowRunTransitions transitions) {
        this.store = store;
        this.transitions = transitions;
    }

    /** Deletes the flow; false when there was none. */
    public boolean delete(UUID id) {
        if (store.read(reads -> reads.flows().find(id)).isEmpty()) {
            return false;
        }
        while (true) {
            Step step = store.commit(transaction -> step(transaction, id));
            if (step != Step.MORE) {
                return step == Step.DELETED;
            }
        }
    }

    private enum Step {
        MORE,
        DELETED,
        GONE
    }

    private Step step(StoreTransaction transaction, UUID id) {
        List<UUID> runs = transaction.flows().runs(id, AT_ONCE);
        if (!runs.isEmpty()) {
            runs.forEach(run -> transitions.delete(transaction, run));
            return Step.MORE;
        }
        RunFilters ofFlow = RunFilters.NONE.withFlows(FlowFilter.ids(id));
        List<Deployment> deployments = transaction.deployments().filter(ofFlow, DeploymentSort.NAME_ASC, AT_ONCE, 0);
        if (!deployments.isEmpty()) {
            deployments.forEach(deployment -> transaction.deployments().delete(deployment.id()));
            return Step.MORE;
        }
        return transaction.flows().delete(id) ? Step.DELETED : Step.GONE;
    }
}
