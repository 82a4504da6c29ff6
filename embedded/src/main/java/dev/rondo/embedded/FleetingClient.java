package dev.rondo.embedded;

import dev.rondo.client.FlowClient;
import dev.rondo.client.FlowRunClient;
import dev.rondo.client.LogClient;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.TaskRunClient;
import dev.rondo.orchestration.transition.FactSource;

/**
 * The orchestration API without a memory: runs are decided on and forgotten. Flow runs are known until they end and a
 * while longer, task runs only to those who hold their records, log lines not at all. Thread-safe.
 */
final class FleetingClient implements OrchestrationClient {
    private final FleetingFlows flows;
    private final FleetingFlowRuns flowRuns;
    private final FleetingTaskRuns taskRuns;
    private final FleetingLogs logs = new FleetingLogs();

    FleetingClient(FactSource facts) {
        this.flows = new FleetingFlows(facts);
        this.flowRuns = new FleetingFlowRuns(facts);
        this.taskRuns = new FleetingTaskRuns(facts, flowRuns);
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
        // Nothing is held that outlives the client.
    }
}
