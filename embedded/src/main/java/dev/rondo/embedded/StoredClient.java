package dev.rondo.embedded;

import dev.rondo.client.FlowClient;
import dev.rondo.client.FlowRunClient;
import dev.rondo.client.LogClient;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.TaskRunClient;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.ExtraFacts;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.TransitionListener;
import dev.rondo.orchestration.transition.Transitions;

/** The orchestration API over a store. Thread-safe. */
final class StoredClient implements OrchestrationClient {
    private final Store store;
    private final ParentFlowRuns parents;
    private final FlowClient flows;
    private final FlowRunClient flowRuns;
    private final TaskRunClient taskRuns;
    private final LogClient logs;

    /**
     * @param store the store, from now on the client's own
     * @param facts what decisions take from the outside
     * @param shared whether the store outlives this process and others use it, so that runs of dead processes may be in it
     */
    StoredClient(Store store, FactSource facts, boolean shared) {
        this.store = store;
        Transitions transitions = Transitions.of(facts, ExtraFacts.NONE, TransitionListener.NONE, Drivers::released);
        DeadRuns deadRuns = new DeadRuns(store, facts, transitions);
        this.parents = new ParentFlowRuns(store);
        this.flows = new StoredFlows(store, facts);
        this.flowRuns = new StoredFlowRuns(store, facts, transitions, parents, deadRuns);
        this.taskRuns = new StoredTaskRuns(store, facts, parents);
        this.logs = new StoredLogs(store, facts);
        if (shared) {
            deadRuns.search();
        }
    }

    @Override
    public FlowClient flows() {
        return flows;
    }

    @Override
    public FlowRunClient flowRuns() {
        return flowRuns;
    }

    @Override
    public TaskRunClient taskRuns() {
        return taskRuns;
    }

    @Override
    public LogClient logs() {
        return logs;
    }

    @Override
    public void close() {
        parents.close();
        store.close();
    }
}
