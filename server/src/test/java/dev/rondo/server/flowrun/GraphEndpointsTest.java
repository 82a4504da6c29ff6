package dev.rondo.server.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GraphEndpointsTest extends ServerTest {
    private String task(String flowRun, String key, Map<String, ?> inputs) {
        return taskRun(Map.of(
                        "flow_run_id",
                        flowRun,
                        "dynamic_key",
                        key,
                        "name",
                        key,
                        "task_inputs",
                        inputs,
                        "state",
                        Map.of("type", "RUNNING")))
                .id();
    }

    private static Map<String, ?> from(String name, String id) {
        return Map.of(name, List.of(Map.of("input_type", "task_run", "id", id)));
    }

    @Test
    void theGraphConnectsTaskRunsAndSubflows() {
        String id = runningFlowRun();
        String first = task(id, "first", Map.of());
        String second = task(id, "second", from("data", first));
        String inner = task(id, "inner", from("__parents__", second));
        String standIn = task(id, "sub", from("score", second));
        String subflow = flowRun(
                        Map.of("parent_task_run_id", standIn, "name", "child", "state", Map.of("type", "RUNNING")))
                .id();
        var graph = server.get("/flow_runs/" + id + "/graph-v2").json();
        assertThat(graph.path("nodes").valueStream().map(entry -> entry.get(0).asString()))
                .containsExactlyInAnyOrder(first, second, inner, subflow);
        assertThat(graph.path("root_node_ids").valueStream().map(node -> node.asString()))
                .contains(first);
        assertThat(texts(node(graph, second).path("parents"), "id")).containsExactly(first);
        assertThat(texts(node(graph, second).path("children"), "id")).containsExactly(subflow);
        assertThat(texts(node(graph, inner).path("encapsulating"), "id")).containsExactly(second);
        assertThat(node(graph, subflow).path("kind").asString()).isEqualTo("flow-run");
        assertThat(node(graph, subflow).path("label").asString()).isEqualTo("retrain / child");
        assertThat(texts(graph.path("states"), "type")).containsExactly("PENDING", "RUNNING");
    }

    private static JsonNode node(JsonNode graph, String id) {
        return graph.path("nodes")
                .valueStream()
                .filter(entry -> entry.get(0).asString().equals(id))
                .map(entry -> entry.get(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatHasEndedLongAgoIsLeftOut() {
        String id = runningFlowRun();
        String ended = task(id, "ended", Map.of());
        propose("/task_runs/" + ended, "COMPLETED");
        task(id, "running", Map.of());
        var graph = server.get("/flow_runs/" + id + "/graph-v2?since=2099-01-01T00:00:00Z")
                .json();
        assertThat(graph.path("nodes").size()).isEqualTo(1);
        assertThat(server.get("/flow_runs/" + id + "/graph-v2?since=soon").status())
                .isEqualTo(422);
        assertThat(server.get("/flow_runs/" + NOBODY + "/graph-v2").status()).isEqualTo(404);
    }

    @Test
    void theOlderGraphTellsWhatEachTaskRunTook() {
        String id = runningFlowRun();
        String first = task(id, "first", Map.of());
        String second = task(id, "second", from("data", first));
        var graph = server.get("/flow_runs/" + id + "/graph").json();
        assertThat(texts(graph, "id")).containsExactly(first, second);
        assertThat(texts(graph.get(1).path("upstream_dependencies"), "id")).containsExactly(first);
        assertThat(server.get("/flow_runs/" + NOBODY + "/graph").status()).isEqualTo(404);
    }
}
