package dev.rondo.server.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowRunStateEndpointsTest extends ServerTest {
    @Test
    void aRunGoesFromPendingToCompleted() {
        String id = flowRun(Map.of("state", Map.of("type", "PENDING"))).id();
        var running = propose("/flow_runs/" + id, "RUNNING");
        assertThat(running.status()).isEqualTo(201);
        assertThat(running.json().path("status").asString()).isEqualTo("ACCEPT");
        assertThat(running.json().path("details").path("type").asString()).isEqualTo("accept_details");
        propose("/flow_runs/" + id, "COMPLETED");
        var run = server.get("/flow_runs/" + id).json();
        assertThat(run.path("state_type").asString()).isEqualTo("COMPLETED");
        assertThat(run.path("run_count").asInt()).isEqualTo(1);
        assertThat(run.path("end_time").isNull()).isFalse();
        assertThat(texts(server.get("/flow_run_states/?flow_run_id=" + id).json(), "type"))
                .containsExactly("PENDING", "RUNNING", "COMPLETED");
        String state = run.path("state_id").asString();
        assertThat(server.get("/flow_run_states/" + state).json().path("type").asString())
                .isEqualTo("COMPLETED");
        assertThat(server.get("/flow_run_states/" + NOBODY).status()).isEqualTo(404);
        assertThat(server.get("/flow_run_states/").status()).isEqualTo(422);
    }

    @Test
    void aRunIsClaimedOnce() {
        String id = flowRun(Map.of("state", Map.of("type", "SCHEDULED"))).id();
        assertThat(propose("/flow_runs/" + id, "PENDING").status()).isEqualTo(201);
        var second = propose("/flow_runs/" + id, "PENDING");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("status").asString()).isEqualTo("ABORT");
    }

    @Test
    void aStateThatCannotBeIsRefused() {
        String id = runningFlowRun();
        assertThat(propose("/flow_runs/" + id, "DREAMING").status()).isEqualTo(422);
        assertThat(server.post("/flow_runs/" + id + "/set_state", Map.of()).status())
                .isEqualTo(422);
        assertThat(propose("/flow_runs/" + NOBODY, "RUNNING").status()).isEqualTo(404);
    }

    @Test
    void aSubflowLeadsTheTaskRunThatStandsForIt() {
        String parent = runningFlowRun();
        String taskRun = taskRun(Map.of("flow_run_id", parent, "state", Map.of("type", "PENDING")))
                .id();
        String child = flowRun(Map.of("parent_task_run_id", taskRun, "state", Map.of("type", "PENDING")))
                .id();
        propose("/flow_runs/" + child, "RUNNING");
        propose("/flow_runs/" + child, "FAILED");
        var standIn = server.get("/task_runs/" + taskRun).json();
        assertThat(standIn.path("state_type").asString()).isEqualTo("FAILED");
        assertThat(standIn.path("state")
                        .path("state_details")
                        .path("child_flow_run_id")
                        .asString())
                .isEqualTo(child);
    }

    @Test
    void manyRunsGetAStateAtOnce() {
        String one = runningFlowRun();
        String other = runningFlowRun();
        var answer = server.post(
                "/flow_runs/bulk_set_state",
                Map.of("flow_runs", Map.of("id", Map.of("any_", List.of(one))), "state", Map.of("type", "COMPLETED")));
        assertThat(texts(answer.json().path("results"), "flow_run_id")).containsExactly(one);
        assertThat(server.get("/flow_runs/" + one).json().path("state_type").asString())
                .isEqualTo("COMPLETED");
        assertThat(server.get("/flow_runs/" + other).json().path("state_type").asString())
                .isEqualTo("RUNNING");
    }

    @Test
    void aRunThatIsNotPausedIsNotResumed() {
        var answer = server.post("/flow_runs/" + runningFlowRun() + "/resume", null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("ABORT");
    }

    @Test
    void aPausedRunGoesOnWithTheInputItWaitsFor() {
        String id = runningFlowRun();
        Map<String, String> keyset =
                Map.of("schema", "ask-1-schema", "response", "ask-1-response", "description", "ask-1-description");
        server.post(
                "/flow_runs/" + id + "/set_state",
                Map.of(
                        "state",
                        Map.of(
                                "type",
                                "PAUSED",
                                "state_details",
                                Map.of(
                                        "pause_key",
                                        "1",
                                        "run_input_keyset",
                                        keyset,
                                        "pause_timeout",
                                        "2099-01-01T00:00:00Z"))));
        assertThat(resumed(id, Map.of("rows", 1))).as("no schema yet").isEqualTo("REJECT");
        String schema =
                "{\"type\": \"object\", \"properties\": {\"rows\": {\"type\": \"integer\"}}, \"required\": [\"rows\"]}";
        server.post("/flow_runs/" + id + "/input", Map.of("key", "ask-1-schema", "value", schema));
        assertThat(resumed(id, Map.of("rows", "many"))).isEqualTo("REJECT");
        assertThat(resumed(id, Map.of("rows", 2))).isEqualTo("ACCEPT");
        assertThat(server.get("/flow_runs/" + id).json().path("state_type").asString())
                .isEqualTo("RUNNING");
        assertThat(server.get("/flow_runs/" + id + "/input/ask-1-response").text())
                .isEqualTo("{\"rows\":2}");
    }

    private String resumed(String id, Map<String, ?> input) {
        return server.post("/flow_runs/" + id + "/resume", Map.of("run_input", input))
                .json()
                .path("status")
                .asString();
    }
}
