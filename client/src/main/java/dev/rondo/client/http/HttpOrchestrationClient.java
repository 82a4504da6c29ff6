package dev.rondo.client.http;

import dev.rondo.client.DeploymentClient;
import dev.rondo.client.FlowClient;
import dev.rondo.client.FlowRunClient;
import dev.rondo.client.LogClient;
import dev.rondo.client.OrchestrationClient;
import dev.rondo.client.TaskRunClient;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.transition.FactSource;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The orchestration API of a server. Flow runs are decided by the server; task runs where they run, and the server is told
 * of their states, many at a time. Thread-safe.
 */
public final class HttpOrchestrationClient implements OrchestrationClient {
    private static final String VERSION = "/admin/version";

    private final ApiHttp api;
    private final EventSender events;
    private final DrivenFlowRuns driven;
    private final HttpFlows flows;
    private final HttpFlowRuns flowRuns;
    private final HttpTaskRuns taskRuns;
    private final HttpLogs logs;
    private final HttpDeployments deployments;

    private HttpOrchestrationClient(ServerConnection server, FactSource facts) {
        this.api = new ApiHttp(server);
        this.events = new EventSender(api);
        this.driven =
                new DrivenFlowRuns(api, events, facts.clock(), facts.identifiers(), id -> HttpFlowRuns.read(api, id));
        this.flows = new HttpFlows(api);
        this.taskRuns = new HttpTaskRuns(api, events, driven, facts);
        this.flowRuns = new HttpFlowRuns(api, events, taskRuns, driven, facts);
        this.logs = new HttpLogs(api);
        this.deployments = new HttpDeployments(api, events);
    }

    /**
     * Connects to a server.
     *
     * @param server the server
     * @param clock the time
     * @param random chance, for identities and for the delays of retries; thread-safe
     * @throws dev.rondo.model.RondoException {@code client.no-server} when there is none, {@code client.unauthorized} when it
     *     does not let this client in
     */
    public static HttpOrchestrationClient open(ServerConnection server, InstantSource clock, RandomGenerator random) {
        HttpOrchestrationClient client = new HttpOrchestrationClient(server, new FactSource(clock, random));
        try {
            client.api.succeeded("GET", VERSION, client.api.sendOnce("GET", VERSION));
            return client;
        } catch (RuntimeException failure) {
            client.close();
            throw failure;
        }
    }

    /** For what has no method of its own. */
    public ApiHttp api() {
        return api;
    }

    /**
     * Ends a flow run that nothing works on any more, and its unfinished task runs with it. Where the run's policy retries
     * crashes, it is scheduled again instead of crashing.
     *
     * @param type Crashed, or Cancelled, which is forced
     * @param message what has become of what worked on it
     * @throws dev.rondo.model.RondoException when there is no such run
     */
    public OrchestrationResult end(UUID flowRunId, StateType type, String message) {
        return flowRuns.end(flowRunId, type, message, type == StateType.CANCELLED);
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
    public DeploymentClient deployments() {
        return deployments;
    }

    @Override
    public void close() {
        driven.close();
        events.close();
        api.close();
    }
}
