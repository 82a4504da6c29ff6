package dev.rondo.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.TestServer;
import dev.rondo.server.TestSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FlowRunEventsTest {
    @TempDir
    Path home = Path.of("");

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer.Response flowRun() {
        String flow = server.post("/flows/", Map.of("name", "retrain")).id();
        return server.post("/flow_runs/", Map.of("flow_id", flow, "state", Map.of("type", "PENDING")));
    }

    private JsonNode enter(String run, String type) {
        var answer = server.post("/flow_runs/" + run + "/set_state", Map.of("state", Map.of("type", type)));
        return answer.json().path("state");
    }

    @Test
    void eachStateOfAFlowRunIsAnEventWithTheIdentityOfTheState() {
        try (TestSocket out = new TestSocket(server, "/events/out")) {
            out.send(Map.of(
                    "type", "filter", "filter", Map.of("event", Map.of("prefix", List.of("prefect.flow-run.")))));
            out.ping();
            var run = flowRun();
            JsonNode pending = out.next().path("event");
            assertThat(pending.path("event").asString()).isEqualTo("prefect.flow-run.Pending");
            assertThat(pending.path("id").asString())
                    .isEqualTo(run.json().path("state_id").asString());
            JsonNode state = enter(run.id(), "RUNNING");
            JsonNode running = out.next().path("event");
            assertThat(running.path("event").asString()).isEqualTo("prefect.flow-run.Running");
            assertThat(running.path("id").asString()).isEqualTo(state.path("id").asString());
            assertThat(running.path("follows").asString())
                    .isEqualTo(pending.path("id").asString());
            assertThat(running.path("resource").path("prefect.resource.id").asString())
                    .isEqualTo("prefect.flow-run." + run.id());
            assertThat(running.path("related")
                            .get(0)
                            .path("prefect.resource.name")
                            .asString())
                    .isEqualTo("retrain");
        }
    }

    @Test
    void logLinesAreSentToThoseWhoFollowTheRun() {
        String run = flowRun().id();
        try (TestSocket out = new TestSocket(server, "/logs/out")) {
            out.send(Map.of("type", "filter", "filter", Map.of("flow_run_id", Map.of("any_", List.of(run)))));
            out.ping();
            Map<String, Object> line = Map.of(
                    "name",
                    "prefect.flow_runs",
                    "level",
                    20,
                    "message",
                    "hello",
                    "timestamp",
                    Instant.now(),
                    "flow_run_id",
                    run);
            Map<String, Object> large = Map.of(
                    "name",
                    "prefect.flow_runs",
                    "level",
                    20,
                    "message",
                    "large" + "x".repeat(20_000),
                    "timestamp",
                    Instant.now(),
                    "flow_run_id",
                    run);
            assertThat(server.post("/logs/", List.of(line, large)).status()).isEqualTo(201);
            JsonNode first = out.next();
            assertThat(first.path("type").asString()).isEqualTo("log");
            assertThat(first.path("log").path("message").asString()).isEqualTo("hello");
            assertThat(out.next().path("log").path("message").asString()).startsWith("large");
        }
    }
}
