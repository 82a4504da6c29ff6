package dev.rondo.server.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.server.TestServer.Response;
import dev.rondo.server.deployment.DeploymentTest;
import dev.rondo.server.event.TestEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A test about automations, and what such tests ask of the server again and again. */
abstract class AutomationTest extends DeploymentTest {
    private final TestEvents events = new TestEvents();

    /** What fires for every event of this name. */
    static Map<String, Object> on(String event) {
        return Map.of("type", "event", "posture", "Reactive", "expect", List.of(event), "threshold", 1, "within", 0);
    }

    /** An automation with these properties; without others it does nothing when {@code data.arrived} happens. */
    Response automate(String name, Map<String, ?> properties) {
        Map<String, Object> body = new HashMap<>(properties);
        body.put("name", name);
        body.putIfAbsent("trigger", on("data.arrived"));
        body.putIfAbsent("actions", List.of(Map.of("type", "do-nothing")));
        return server.post("/automations/", body);
    }

    /** An automation that does this when an event of this name happens. */
    String acting(String event, Object... actions) {
        return automate(event, Map.of("trigger", on(event), "actions", List.of(actions)))
                .id();
    }

    /** Has an event happen. */
    void happens(String name, String resource, Map<String, ?> more) {
        Map<String, Object> event = events.event(name, resource);
        event.putAll(more);
        assertThat(server.post("/events", List.of(event)).status()).isEqualTo(204);
    }

    /** Has an event happen. */
    void happens(String name, String resource) {
        happens(name, resource, Map.of());
    }

    /** The events of this name about an automation, the newest first. */
    List<JsonNode> told(String automationId, String event) {
        Map<String, Object> filter = Map.of(
                "event",
                Map.of("name", List.of("prefect.automation." + event)),
                "resource",
                Map.of("id", List.of("prefect.automation." + automationId)));
        return server.post("/events/filter", Map.of("filter", filter))
                .json()
                .path("events")
                .valueStream()
                .toList();
    }

    /** Waits for an event of this name about an automation. */
    JsonNode awaited(String automationId, String event) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> told(automationId, event), found -> !found.isEmpty())
                .getFirst();
    }

    /** Waits until all actions of an automation are done, however they end. */
    void awaitActions(String automationId, int number) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(told(automationId, "action.executed").size()
                                        + told(automationId, "action.failed").size())
                                .isEqualTo(number));
    }
}
