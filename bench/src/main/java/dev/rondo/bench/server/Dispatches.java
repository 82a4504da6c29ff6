package dev.rondo.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Runs of deployments that a real worker takes up, and how soon. */
public final class Dispatches {
    /** The work pool of the deployments. */
    public static final String POOL = "dispatch";

    private static final String SOURCE = """
            import dev.rondo.*;

            public class Prompt {
                @Flow(name = "prompt") public String prompt() { return "here"; }
            }
            """;
    private static final Duration PERIOD = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 50;
    private static final int MOST = 200;

    private final LoadClient client;
    private final InstantSource clock;
    private final Path folder;
    private final String flow;

    private Dispatches(LoadClient client, InstantSource clock, Path folder, String flow) {
        this.client = client;
        this.clock = clock;
        this.folder = folder;
        this.flow = flow;
    }

    /**
     * Writes a flow into a folder and makes it known to the server.
     *
     * @param client sends the requests
     * @param clock the time that the server goes by
     * @param folder where the flow's source is put
     */
    public static Dispatches in(LoadClient client, InstantSource clock, Path folder)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("Prompt.java"), SOURCE);
        String flow =
                client.post("/flows/", Map.of("name", "prompt")).path("id").asString();
        return new Dispatches(client, clock, folder, flow);
    }

    /** Makes a deployment in the pool and gives its identity. */
    public String deployment(String name, List<Map<String, ?>> schedules) throws IOException, InterruptedException {
        Map<String, ?> deployment = Map.of(
                "name", name,
                "flow_id", flow,
                "work_pool_name", POOL,
                "entrypoint", "Prompt.java:prompt",
                "path", folder.toString(),
                "schedules", schedules);
        return client.post("/deployments/", deployment).path("id").asString();
    }

    /**
     * Makes deployments that are due one after the other.
     *
     * @param count how many
     * @param first when the first is due
     * @param span from the first to the last
     */
    public void scheduled(int count, Instant first, Duration span) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            Instant anchor = first.plus(span.multipliedBy(i).dividedBy(count));
            Map<String, ?> schedule = Map.of("interval", PERIOD.toSeconds(), "anchor_date", anchor.toString());
            deployment("scheduled-" + i, List.of(Map.of("schedule", schedule, "active", true)));
        }
    }

    /**
     * Has a deployment run now, and waits until the run has completed.
     *
     * @return from before the request to the state Running, in milliseconds
     * @throws IOException when the run does not complete in time
     */
    public double runNow(String deployment) throws IOException, InterruptedException {
        Instant asked = clock.instant();
        String run = client.post(
                        "/deployments/" + deployment + "/create_flow_run", Map.of("state", Map.of("type", "SCHEDULED")))
                .path("id")
                .asString();
        JsonNode over = completed(Map.of("id", Map.of("any_", List.of(run))), 1).getFirst();
        return millis(asked, over.path("start_time"));
    }

    /**
     * Waits until as many scheduled runs have completed.
     *
     * @return how long after its time each has begun, in milliseconds
     */
    public List<Double> late(int count) throws IOException, InterruptedException {
        List<Double> late = new ArrayList<>();
        for (JsonNode run : completed(Map.of("tags", Map.of("all_", List.of("auto-scheduled"))), count)) {
            Instant due = Instant.parse(run.path("expected_start_time").asString());
            late.add(millis(due, run.path("start_time")));
        }
        return late;
    }

    private static double millis(Instant since, JsonNode time) {
        return Duration.between(since, Instant.parse(time.asString())).toNanos() / 1e6;
    }

    private List<JsonNode> completed(Map<String, ?> which, int count) throws IOException, InterruptedException {
        var filter = new HashMap<String, Object>(which);
        filter.put("state", Map.of("type", Map.of("any_", List.of("COMPLETED", "FAILED", "CRASHED"))));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<JsonNode> over = new ArrayList<>();
            client.post("/flow_runs/filter", Map.of("flow_runs", filter, "limit", MOST))
                    .forEach(over::add);
            if (over.stream().anyMatch(run -> !run.path("state_type").asString().equals("COMPLETED"))) {
                throw new IOException("a run did not complete: " + over);
            }
            if (over.size() >= count) {
                return over;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("only " + over.size() + " of " + count + " runs completed in time");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
