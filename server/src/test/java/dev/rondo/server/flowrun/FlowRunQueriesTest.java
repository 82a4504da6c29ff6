package dev.rondo.server.flowrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.ServerTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowRunQueriesTest extends ServerTest {
    @Test
    void runsAreFoundByWhatTheyAreAndWhatTheyBelongTo() {
        String running = runningFlowRun();
        taskRun(Map.of("flow_run_id", running, "name", "fit"));
        flowRun(Map.of("state", Map.of("type", "SCHEDULED"), "tags", List.of("night")));
        assertThat(count(Map.of("flow_runs", Map.of("state", Map.of("type", Map.of("any_", List.of("RUNNING")))))))
                .isEqualTo(1);
        assertThat(count(Map.of("flow_runs", Map.of("tags", Map.of("all_", List.of("night"))))))
                .isEqualTo(1);
        assertThat(count(Map.of("flows", Map.of("name", Map.of("like_", "train")))))
                .isEqualTo(2);
        assertThat(count(Map.of("task_runs", Map.of("name", Map.of("any_", List.of("fit"))))))
                .isEqualTo(1);
        assertThat(count(Map.of("deployments", Map.of("name", Map.of("any_", List.of("x"))))))
                .isZero();
        assertThat(count(Map.of("work_pools", Map.of("name", Map.of("any_", List.of("x"))))))
                .isZero();
        assertThat(count(Map.of("work_pool_queues", Map.of("name", Map.of("any_", List.of("x"))))))
                .isZero();
        assertThat(server.post("/flow_runs/filter", Map.of("sort", "START_TIME_DESC", "limit", 1))
                        .json()
                        .size())
                .isEqualTo(1);
        assertThat(server.post("/flow_runs/filter", null).json().size()).isEqualTo(2);
        var page = server.post("/flow_runs/paginate", Map.of("limit", 1, "page", 2))
                .json();
        assertThat(texts(page.path("results"), "id")).containsExactly(running);
    }

    private int count(Map<String, ?> filters) {
        return server.post("/flow_runs/count", filters).json().asInt();
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        assertThat(server.post("/flow_runs/filter", Map.of("limit", 1000)).status())
                .isEqualTo(422);
        assertThat(server.post("/flow_runs/filter", Map.of("sort", "BY_MOOD")).status())
                .isEqualTo(422);
        assertThat(server.post("/flow_runs/history", history(Instant.now(), 10_000, 1))
                        .status())
                .isEqualTo(422);
        assertThat(server.post("/flow_runs/history", Map.of()).status()).isEqualTo(422);
    }

    @Test
    void theHistoryTellsHowManyRunsWereExpectedWhenAndWhatBecameOfThem() {
        String completed = runningFlowRun();
        propose("/flow_runs/" + completed, "COMPLETED");
        runningFlowRun();
        Instant start = Instant.now().minus(1, ChronoUnit.HOURS);
        var spans =
                server.post("/flow_runs/history", history(start, 7_200, 3_600)).json();
        assertThat(spans.size()).isEqualTo(2);
        assertThat(spans.get(0).path("states").size()
                        + spans.get(1).path("states").size())
                .isEqualTo(2);
        var states = spans.get(0).path("states").isEmpty()
                ? spans.get(1).path("states")
                : spans.get(0).path("states");
        assertThat(texts(states, "state_type")).containsExactlyInAnyOrder("COMPLETED", "RUNNING");
        assertThat(states.get(0).path("count_runs").asInt()).isEqualTo(1);
        assertThat(server.post("/ui/flow_runs/history", null).json().size()).isEqualTo(2);
    }

    private static Map<String, Object> history(Instant start, int seconds, int interval) {
        return Map.of(
                "history_start",
                start.toString(),
                "history_end",
                start.plusSeconds(seconds).toString(),
                "history_interval_seconds",
                interval);
    }

    @Test
    void theAverageLatenessIsThatOfTheRunsAskedFor() {
        assertThat(server.post("/flow_runs/lateness", null).json().isNull()).isTrue();
        flowRun(Map.of(
                "state",
                Map.of(
                        "type",
                        "SCHEDULED",
                        "state_details",
                        Map.of("scheduled_time", Instant.now().minusSeconds(600).toString()))));
        assertThat(server.post("/flow_runs/lateness", Map.of()).json().asDouble())
                .isBetween(590.0, 660.0);
    }

    @Test
    void theNextRunOfEachFlowIsTold() {
        String other = server.post("/flows/", Map.of("name", "other")).id();
        Map<String, ?> later = scheduled(7200);
        String next = flowRun(scheduled(3600)).id();
        flowRun(later);
        var answer = server.post("/ui/flows/next-runs", Map.of("flow_ids", List.of(flowId, other)))
                .json();
        assertThat(answer.path(flowId).path("id").asString()).isEqualTo(next);
        assertThat(answer.path(other).isNull()).isTrue();
        assertThat(server.post("/ui/flows/count-deployments", Map.of("flow_ids", List.of(flowId)))
                        .json()
                        .path(flowId)
                        .asInt(-1))
                .isZero();
    }

    private static Map<String, ?> scheduled(int seconds) {
        return Map.of(
                "state",
                Map.of(
                        "type",
                        "SCHEDULED",
                        "state_details",
                        Map.of(
                                "scheduled_time",
                                Instant.now().plusSeconds(seconds).toString())));
    }
}
