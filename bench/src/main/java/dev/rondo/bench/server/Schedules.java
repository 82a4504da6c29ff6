package dev.rondo.bench.server;

import dev.rondo.model.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Many deployments on schedules, their runs planned ahead and given to a worker that polls when they are due. */
public final class Schedules {
    private static final String POOL = "scheduled";
    private static final int RUNS_AHEAD = 3;
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int POLL_MILLIS = 100;
    private static final int ASKED_AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final LoadClient client;
    private final InstantSource clock;
    private final int deployments;
    private final int callers;

    /**
     * @param client sends the requests
     * @param clock the time that the server goes by
     * @param deployments how many
     * @param callers how many requests at once
     */
    public Schedules(LoadClient client, InstantSource clock, int deployments, int callers) {
        this.client = client;
        this.clock = clock;
        this.deployments = deployments;
        this.callers = callers;
    }

    /** Makes the pool and the deployments, whose first runs are due evenly over this time. */
    public void create(Instant first, Duration span) throws Exception {
        String flow =
                client.post("/flows/", Map.of("name", "scheduled")).path("id").asString();
        client.post("/work_pools/", Map.of("name", POOL, "type", "process"));
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < deployments; i++) {
            String name = "deployment-" + i;
            Instant anchor = first.plus(span.multipliedBy(i).dividedBy(deployments));
            requests.add(() -> deployment(flow, name, anchor));
        }
        all(requests);
    }

    private boolean deployment(String flow, String name, Instant anchor) throws IOException, InterruptedException {
        Map<String, ?> schedule = Map.of("interval", PERIOD.toSeconds(), "anchor_date", anchor.toString());
        client.text(
                "/deployments/",
                Json.MAPPER.writeValueAsString(Map.of(
                        "name",
                        name,
                        "flow_id",
                        flow,
                        "work_pool_name",
                        POOL,
                        "schedules",
                        List.of(Map.of("schedule", schedule, "active", true)))));
        return true;
    }

    private void all(List<Callable<Boolean>> requests) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(callers)) {
            for (Future<Boolean> each : executor.invokeAll(requests)) {
                each.get();
            }
        }
    }

    /** Waits until all deployments have their runs. */
    public void awaitPlans() throws IOException, InterruptedException {
        int wanted = deployments * RUNS_AHEAD;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<String, ?> scheduled =
                Map.of("flow_runs", Map.of("state", Map.of("type", Map.of("any_", List.of("SCHEDULED")))));
        int there = client.post("/flow_runs/count", scheduled).asInt();
        while (there < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IOException("only " + there + " of " + wanted + " runs were planned in time");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            there = client.post("/flow_runs/count", scheduled).asInt();
        }
    }

    /**
     * Takes the runs as a worker does that polls all the time: asks for what is due, and makes it Pending.
     *
     * @return how long after its time each first run of a deployment was given out, in milliseconds
     */
    public List<Double> deliver() throws Exception {
        List<Double> late = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (ExecutorService executor = Executors.newFixedThreadPool(callers)) {
            while (seen.size() < deployments) {
                Instant now = clock.instant();
                for (JsonNode waiting : due(now)) {
                    JsonNode run = waiting.path("flow_run");
                    String id = run.path("id").asString();
                    if (seen.add(id)) {
                        Instant time = Instant.parse(
                                run.path("next_scheduled_start_time").asString());
                        late.add(Duration.between(time, clock.instant()).toNanos() / 1e6);
                        var _ = executor.submit(() -> take(id));
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new IOException(
                            "only " + seen.size() + " of " + deployments + " runs were given out in time");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
        return late;
    }

    private JsonNode due(Instant now) throws IOException, InterruptedException {
        return client.post(
                "/work_pools/" + POOL + "/get_scheduled_flow_runs",
                Map.of("scheduled_before", now.toString(), "limit", ASKED_AT_ONCE));
    }

    private boolean take(String run) throws IOException, InterruptedException {
        client.text("/flow_runs/" + run + "/set_state", "{\"state\":{\"type\":\"PENDING\"},\"force\":false}");
        return true;
    }
}
