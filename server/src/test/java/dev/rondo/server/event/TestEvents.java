package dev.rondo.server.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Events as clients send them. */
public final class TestEvents {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final dev.rondo.model.Identifiers identifiers =
            new dev.rondo.model.Identifiers(java.time.InstantSource.system(), new Random());

    /** A new identity. */
    public UUID id() {
        return identifiers.next();
    }

    /** An event about a resource. */
    public Map<String, Object> event(String name, String resource) {
        return event(id(), name, resource);
    }

    /** An event of a given identity. */
    public Map<String, Object> event(UUID id, String name, String resource) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", id);
        event.put("occurred", Instant.now());
        event.put("event", name);
        event.put("resource", Map.of("prefect.resource.id", resource));
        return event;
    }

    /**
     * The report of a task run's state, as the stock client sends it.
     *
     * @param step how many states came before
     */
    public Map<String, Object> taskRun(UUID taskRun, UUID flowRun, String type, int step) {
        Instant time = START.plusMillis(10L * step);
        String name = type.charAt(0) + type.substring(1).toLowerCase(java.util.Locale.ROOT);
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put("prefect.resource.id", "prefect.task-run." + taskRun);
        resource.put("prefect.resource.name", "fetch-0");
        resource.put("prefect.run-count", "1");
        resource.put("prefect.state-message", "");
        resource.put("prefect.state-name", name);
        resource.put("prefect.state-timestamp", time.toString());
        resource.put("prefect.state-type", type);
        resource.put("prefect.orchestration", "client");
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("occurred", time);
        event.put("event", "prefect.task-run." + name);
        event.put("resource", resource);
        event.put(
                "related",
                List.of(
                        Map.of("prefect.resource.id", "prefect.tag.ml", "prefect.resource.role", "tag"),
                        Map.of(
                                "prefect.resource.id",
                                "prefect.flow-run." + flowRun,
                                "prefect.resource.role",
                                "flow-run",
                                "prefect.resource.name",
                                "red-wren"),
                        Map.of(
                                "prefect.resource.id",
                                "prefect.flow.0192f3a0-0000-7000-8000-00000000000f",
                                "prefect.resource.role",
                                "flow",
                                "prefect.resource.name",
                                "retrain")));
        event.put("payload", payload(taskRun, type, name, step, time));
        event.put("id", id());
        event.put("follows", null);
        return event;
    }

    private static Map<String, Object> payload(UUID taskRun, String type, String name, int step, Instant time) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("task_key", "fetch-3c0f4a5e");
        run.put("dynamic_key", taskRun.toString());
        run.put("name", "fetch-0");
        run.put(
                "empirical_policy",
                Map.of("max_retries", 0, "retries", 3, "retry_delay", 30, "retry_delay_seconds", 0));
        run.put("tags", List.of("ml"));
        run.put("labels", Map.of());
        run.put("task_inputs", Map.of("source", List.of()));
        run.put("run_count", step == 0 ? 0 : 1);
        run.put("flow_run_run_count", 1);
        run.put("expected_start_time", START);
        run.put("start_time", step == 0 ? null : START.plusMillis(10));
        run.put("end_time", step < 2 ? null : time);
        run.put("total_run_time", step * 0.01);
        run.put("estimated_run_time", 0.0);
        run.put("estimated_start_time_delta", 0.0);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("intended", Map.of("from", "PENDING", "to", type));
        payload.put("initial_state", Map.of("type", "PENDING", "name", "Pending", "state_details", Map.of()));
        payload.put(
                "validated_state",
                Map.of("type", type, "name", name, "message", "", "state_details", Map.of("untrackable_result", true)));
        payload.put("task_run", run);
        return payload;
    }
}
