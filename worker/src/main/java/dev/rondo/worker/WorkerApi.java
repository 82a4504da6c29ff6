package dev.rondo.worker;

import dev.rondo.client.http.ApiHttp;
import dev.rondo.client.http.HttpOrchestrationClient;
import dev.rondo.model.Identifiers;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.log.LogCreate;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.workpool.PoolScheduledFlowRunsRequest;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolCreate;
import dev.rondo.model.workpool.WorkPoolStorageConfiguration;
import dev.rondo.model.workpool.WorkerFlowRunResponse;
import dev.rondo.model.workpool.WorkerHeartbeatRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a worker asks of its server. Thread-safe. */
final class WorkerApi {
    static final String WORKER_NAME = "prefect.worker.name";
    static final String WORKER_PROCESS = "rondo.worker-process";

    private static final int MOST = 200;
    private static final int MOST_FLOWS = 1_000;
    private static final List<StateType> UNFINISHED =
            Arrays.stream(StateType.values()).filter(type -> !type.isTerminal()).toList();

    private final HttpOrchestrationClient client;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private final Map<UUID, Flow> flows = new ConcurrentHashMap<>();

    WorkerApi(HttpOrchestrationClient client, InstantSource clock, Identifiers identifiers) {
        this.client = client;
        this.clock = clock;
        this.identifiers = identifiers;
    }

    ApiHttp http() {
        return client.api();
    }

    InstantSource clock() {
        return clock;
    }

    Identifiers identifiers() {
        return identifiers;
    }

    Instant now() {
        return Json.truncate(clock.instant());
    }

    private static String pool(String name) {
        return "/work_pools/" + ApiHttp.segment(name);
    }

    Optional<WorkPool> findPool(String name) {
        return http().find(pool(name), WorkPool.class);
    }

    /** Makes a pool; another worker may be quicker. */
    WorkPool createPool(String name, String type, Map<String, Object> template) {
        http().send(
                        "POST",
                        "/work_pools/",
                        new WorkPoolCreate(name, null, type, template, false, null, WorkPoolStorageConfiguration.NONE));
        return findPool(name)
                .orElseThrow(() -> new RondoException(
                        "work-pool.missing", "work pool '" + name + "' could not be made; see the log of the server"));
    }

    void setTemplate(String pool, Map<String, Object> template) {
        http().change("PATCH", pool(pool), Map.of("base_job_template", template));
    }

    void heartbeat(String pool, String worker, int seconds) {
        http().change("POST", pool(pool) + "/workers/heartbeat", new WorkerHeartbeatRequest(worker, seconds, null));
    }

    /** The runs of a pool that are due until then, soonest first. */
    List<FlowRun> scheduled(String pool, List<String> queues, Instant before) {
        WorkerFlowRunResponse[] found = http().post(
                        pool(pool) + "/get_scheduled_flow_runs",
                        new PoolScheduledFlowRunsRequest(queues.isEmpty() ? null : queues, before, null, MOST),
                        WorkerFlowRunResponse[].class);
        return Arrays.stream(found).map(WorkerFlowRunResponse::flowRun).toList();
    }

    OrchestrationResult propose(
            UUID id, StateType type, @Nullable String name, @Nullable String message, boolean force) {
        State.Builder state =
                State.of(identifiers.next(), type, now()).toBuilder().message(message);
        if (name != null) {
            state.name(name);
        }
        return client.flowRuns().setState(id, state.build(), force);
    }

    /** Ends a run that nothing works on any more, and what belongs to it. */
    OrchestrationResult end(UUID id, StateType type, String message) {
        OrchestrationResult result = client.end(id, type, message);
        children(id).forEach(child -> end(child.id(), type, "The flow run that it belongs to has ended: " + message));
        return result;
    }

    /** Has a run that nothing has begun taken up again, by whoever is there. */
    void reschedule(UUID id, String message) {
        Instant now = now();
        State again = State.of(identifiers.next(), StateType.SCHEDULED, now).toBuilder()
                .message(message)
                .stateDetails(StateDetails.builder().scheduledTime(now).build())
                .build();
        client.flowRuns().setState(id, again, true);
    }

    // Those with a deployment have a job of their own.
    private List<FlowRun> children(UUID id) {
        FlowRun[] found = http().post(
                        "/flow_runs/filter",
                        Map.of(
                                "flow_runs",
                                Map.of(
                                        "parent_flow_run_id",
                                        Map.of("any_", List.of(id)),
                                        "state",
                                        Map.of("type", Map.of("any_", UNFINISHED))),
                                "limit",
                                MOST),
                        FlowRun[].class);
        return Arrays.stream(found).filter(run -> run.deploymentId() == null).toList();
    }

    FlowRun read(UUID id) {
        return find(id).orElseThrow(() -> new RondoException("flow-run.missing", "flow run " + id + " was deleted"));
    }

    Optional<FlowRun> find(UUID id) {
        return client.flowRuns().read(id);
    }

    @Nullable
    Deployment deployment(@Nullable UUID id) {
        return id == null
                ? null
                : client.deployments()
                        .read(id)
                        .orElseThrow(() -> new RondoException(
                                "deployment.missing", "deployment " + id + ", which the run belongs to, was deleted"));
    }

    /** The flow; what a worker looks at in it never changes. */
    Flow flow(UUID id) {
        if (flows.size() > MOST_FLOWS) {
            flows.clear();
        }
        return flows.computeIfAbsent(
                id,
                _ -> client.flows()
                        .read(id)
                        .orElseThrow(() -> new RondoException("flow.missing", "flow " + id + " was deleted")));
    }

    void label(UUID id, Map<String, String> labels) {
        http().change("PATCH", "/flow_runs/" + id + "/labels", labels);
    }

    void setInfrastructure(UUID id, String infrastructureId) {
        client.flowRuns()
                .update(
                        id,
                        FlowRunUpdate.builder()
                                .infrastructurePid(infrastructureId)
                                .build());
    }

    void log(UUID id, List<String> lines, int level) {
        Instant now = now();
        client.logs()
                .create(lines.stream()
                        .map(line -> new LogCreate("rondo.worker", level, line, now, id, null))
                        .toList());
    }

    /** The runs of the pool in these states, newest first, a page of them. */
    List<FlowRun> ofPool(String pool, StateType... states) {
        RunFilters filters = RunFilters.of(FlowRunFilter.stateTypes(states))
                .withWorkPools(WorkPoolFilter.builder()
                        .name(new AnyOf<>(List.of(pool)))
                        .build());
        return client.flowRuns().filter(filters, FlowRunSort.ID_DESC, MOST, 0);
    }

    /** Which of these runs are being cancelled. */
    List<UUID> cancelling(List<UUID> ids) {
        FlowRunFilter cancelling = FlowRunFilter.stateTypes(StateType.CANCELLING).toBuilder()
                .id(FlowRunFilter.ids(ids.toArray(UUID[]::new)).id())
                .build();
        RunFilters filters = RunFilters.of(cancelling);
        return client.flowRuns().filter(filters, FlowRunSort.ID_DESC, MOST, 0).stream()
                .map(FlowRun::id)
                .toList();
    }

    /** Tells the server that something happened. */
    void tell(String event, Map<String, String> resource, List<RelatedResource> related) {
        http().send(
                        "POST",
                        "/events",
                        List.of(new Event(
                                now(),
                                event,
                                new Resource(new LinkedHashMap<>(resource)),
                                related,
                                Map.of(),
                                identifiers.next(),
                                null)));
    }
}
