package dev.rondo.server.taskrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.ServerTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskRunEndpointsTest extends ServerTest {
    @Test
    void aTaskRunOfAFlowRunIsCreatedOnce() {
        String flowRun = runningFlowRun();
        var first = taskRun(Map.of("flow_run_id", flowRun, "state", Map.of("type", "PENDING")));
        var second = taskRun(Map.of("flow_run_id", flowRun, "state", Map.of("type", "PENDING")));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(taskRun(Map.of("flow_run_id", NOBODY)).status()).isEqualTo(404);
        assertThat(server.post("/task_runs/", Map.of("task_key", "x")).status()).isEqualTo(422);
    }

    @Test
    void aTaskRunGoesThroughItsStates() {
        String id = taskRun(Map.of("flow_run_id", runningFlowRun(), "state", Map.of("type", "PENDING")))
                .id();
        assertThat(propose("/task_runs/" + id, "RUNNING").status()).isEqualTo(201);
        assertThat(propose("/task_runs/" + id, "COMPLETED")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ACCEPT");
        assertThat(propose("/task_runs/" + NOBODY, "RUNNING").status()).isEqualTo(404);
        var states = server.get("/task_run_states/?task_run_id=" + id).json();
        assertThat(texts(states, "type")).containsExactly("PENDING", "RUNNING", "COMPLETED");
        String state = states.get(1).path("id").asString();
        assertThat(server.get("/task_run_states/" + state)
                        .json()
                        .path("state_details")
                        .path("task_run_id")
                        .asString())
                .isEqualTo(id);
        assertThat(server.get("/task_run_states/" + NOBODY).status()).isEqualTo(404);
    }

    @Test
    void aRunOutsideFlowsIsTakenUpOnce() {
        String id = taskRun(Map.of("state", Map.of("type", "SCHEDULED", "state_details", Map.of("deferred", true))))
                .id();
        assertThat(propose("/task_runs/" + id, "PENDING").json().path("status").asString())
                .isEqualTo("ACCEPT");
        assertThat(propose("/task_runs/" + id, "PENDING").json().path("status").asString())
                .isEqualTo("ABORT");
    }

    @Test
    void aTaskRunIsRenamedAndDeleted() {
        String id = taskRun(Map.of("state", Map.of("type", "PENDING"))).id();
        assertThat(server.send("PATCH", "/task_runs/" + id, Map.of("name", "fit"))
                        .status())
                .isEqualTo(204);
        assertThat(server.get("/task_runs/" + id).json().path("name").asString())
                .isEqualTo("fit");
        assertThat(server.get("/ui/task_runs/" + id).json().path("name").asString())
                .isEqualTo("fit");
        assertThat(server.send("DELETE", "/task_runs/" + id, null).status()).isEqualTo(204);
        assertThat(server.send("DELETE", "/task_runs/" + id, null).status()).isEqualTo(404);
        assertThat(server.get("/ui/task_runs/" + id).status()).isEqualTo(404);
    }

    @Test
    void taskRunsAreListedCountedPagedAndAddedUp() {
        String flowRun = runningFlowRun();
        String ended = taskRun(Map.of("flow_run_id", flowRun, "state", Map.of("type", "RUNNING")))
                .id();
        propose("/task_runs/" + ended, "FAILED");
        taskRun(Map.of("flow_run_id", flowRun, "dynamic_key", "1", "state", Map.of("type", "RUNNING")));
        Map<String, ?> ofRun = Map.of("flow_runs", Map.of("id", Map.of("any_", List.of(flowRun))));
        assertThat(server.post("/task_runs/filter", ofRun).json().size()).isEqualTo(2);
        assertThat(server.post("/task_runs/count", ofRun).json().asInt()).isEqualTo(2);
        assertThat(server.post("/task_runs/paginate", Map.of("limit", 1))
                        .json()
                        .path("pages")
                        .asInt())
                .isEqualTo(2);
        var states = server.post("/ui/task_runs/count", ofRun).json();
        assertThat(states.path("FAILED").asInt()).isEqualTo(1);
        assertThat(states.path("COMPLETED").asInt(-1)).isZero();
        assertThat(server.post("/ui/flow_runs/count-task-runs", Map.of("flow_run_ids", List.of(flowRun, NOBODY)))
                        .json()
                        .path(flowRun)
                        .asInt())
                .isEqualTo(2);
        Instant start = Instant.now().minusSeconds(3600);
        var history = server.post(
                        "/task_runs/history",
                        Map.of(
                                "history_start",
                                start.toString(),
                                "history_end",
                                start.plusSeconds(7200).toString(),
                                "history_interval_seconds",
                                7200))
                .json();
        assertThat(texts(history.get(0).path("states"), "state_type")).containsExactlyInAnyOrder("RUNNING", "FAILED");
    }

    @Test
    void theDashboardTellsHowManyTaskRunsEndedHow() {
        String id = taskRun(Map.of("state", Map.of("type", "RUNNING"))).id();
        propose("/task_runs/" + id, "COMPLETED");
        Instant now = Instant.now();
        var counts = server.post(
                        "/ui/task_runs/dashboard/counts",
                        Map.of(
                                "task_runs",
                                Map.of(
                                        "start_time",
                                        Map.of(
                                                "after_",
                                                now.minusSeconds(3600).toString(),
                                                "before_",
                                                now.plusSeconds(60).toString()))))
                .json();
        assertThat(counts.size()).isEqualTo(20);
        assertThat(counts.valueStream()
                        .mapToInt(span -> span.path("completed").asInt())
                        .sum())
                .isEqualTo(1);
        assertThat(server.post("/ui/task_runs/dashboard/counts", Map.of("task_runs", Map.of()))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theKindsOfStatesThatRunsHaveBeenInAreKnown() {
        runningFlowRun();
        assertThat(texts(server.get("/observed-states?order_by=NAME_ASC").json(), "state_name"))
                .containsExactly("Pending", "Running");
        assertThat(texts(server.get("/observed-states?query=run").json(), "state_type"))
                .containsExactly("RUNNING");
        assertThat(server.get("/observed-states?limit=0").status()).isEqualTo(422);
        assertThat(server.get("/observed-states?order_by=MOOD").status()).isEqualTo(422);
    }
}
