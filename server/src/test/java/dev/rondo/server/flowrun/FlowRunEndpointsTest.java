package dev.rondo.server.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowRunEndpointsTest extends ServerTest {
    @Test
    void aFlowRunIsCreatedInItsFirstStateWithAName() {
        var created = flowRun(Map.of("state", Map.of("type", "PENDING"), "parameters", Map.of("rows", 3)));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("name").asString()).contains("-");
        var read = server.get("/flow_runs/" + created.id()).json();
        assertThat(read.path("state").path("type").asString()).isEqualTo("PENDING");
        assertThat(read.path("state_type").asString()).isEqualTo("PENDING");
        assertThat(read.path("parameters").path("rows").asInt()).isEqualTo(3);
        assertThat(read.has("work_pool_name")).isTrue();
    }

    @Test
    void oneIdempotencyKeyCreatesOneRun() {
        var first = flowRun(Map.of("idempotency_key", "monday"));
        var second = flowRun(Map.of("idempotency_key", "monday"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void aRunOfNoFlowOrOfNoPoolIsNotCreated() {
        assertThat(flowRun(Map.of("flow_id", NOBODY)).status()).isEqualTo(404);
        assertThat(flowRun(Map.of("work_pool_name", "nowhere")).status()).isEqualTo(404);
        assertThat(flowRun(Map.of("state", Map.of("type", "SLEEPING"))).status())
                .isEqualTo(422);
        assertThat(server.post("/flow_runs/count", Map.of()).json().asInt()).isZero();
    }

    @Test
    void aRunIsChangedAndItsLabelsAreMerged() {
        String id = flowRun(Map.of("labels", Map.of("a", "1"))).id();
        assertThat(server.send("PATCH", "/flow_runs/" + id, Map.of("name", "renamed", "infrastructure_pid", "host:7"))
                        .status())
                .isEqualTo(204);
        assertThat(server.send("PATCH", "/flow_runs/" + id + "/labels", Map.of("b", 2))
                        .status())
                .isEqualTo(204);
        var run = server.get("/flow_runs/" + id).json();
        assertThat(run.path("name").asString()).isEqualTo("renamed");
        assertThat(run.path("infrastructure_pid").asString()).isEqualTo("host:7");
        assertThat(run.path("labels").path("a").asString()).isEqualTo("1");
        assertThat(run.path("labels").path("b").asInt()).isEqualTo(2);
        assertThat(server.send("PATCH", "/flow_runs/" + id + "/labels", Map.of("c", List.of()))
                        .status())
                .isEqualTo(422);
        assertThat(server.send("PATCH", "/flow_runs/" + NOBODY, Map.of("name", "x"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDeletedRunTakesItsTaskRunsAndLinesAlongButNotItsSubflows() {
        String id = runningFlowRun();
        String taskRun = taskRun(Map.of("flow_run_id", id, "state", Map.of("type", "PENDING")))
                .id();
        String subflow = flowRun(Map.of("parent_task_run_id", taskRun)).id();
        server.post(
                "/logs/",
                List.of(Map.of(
                        "name",
                        "x",
                        "level",
                        20,
                        "message",
                        "m",
                        "timestamp",
                        "2026-01-01T00:00:00Z",
                        "flow_run_id",
                        id)));
        assertThat(server.send("DELETE", "/flow_runs/" + id, null).status()).isEqualTo(204);
        assertThat(server.get("/flow_runs/" + id).status()).isEqualTo(404);
        assertThat(server.get("/task_runs/" + taskRun).status()).isEqualTo(404);
        assertThat(server.post("/logs/filter", Map.of()).json().size()).isZero();
        assertThat(server.get("/flow_runs/" + subflow)
                        .json()
                        .path("parent_task_run_id")
                        .isNull())
                .isTrue();
        assertThat(server.send("DELETE", "/flow_runs/" + id, null).status()).isEqualTo(404);
    }

    @Test
    void manyRunsAreDeletedAtOnce() {
        String kept = flowRun(Map.of("name", "kept")).id();
        String gone = flowRun(Map.of("name", "gone")).id();
        var deleted = server.post(
                "/flow_runs/bulk_delete", Map.of("flow_runs", Map.of("name", Map.of("any_", List.of("gone")))));
        assertThat(deleted.json().path("deleted").valueStream().map(id -> id.asString()))
                .containsExactly(gone);
        assertThat(server.get("/flow_runs/" + kept).status()).isEqualTo(200);
    }
}
