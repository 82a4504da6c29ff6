package dev.rondo.bench.server;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people ask of a long history: lists, counts and histories, as pages that show runs ask for them. */
public final class Questions {
    private Questions() {}

    /**
     * A question.
     *
     * @param what for the table
     * @param path the operation
     * @param body the request
     */
    public record Question(String what, String path, Map<String, ?> body) {}

    /** All questions, asked at this time. */
    public static List<Question> at(Instant now) {
        Map<String, Object> failed = Map.of("state", Map.of("type", Map.of("any_", List.of("FAILED"))));
        Map<String, Object> tagged = Map.of("tags", Map.of("all_", List.of("retraining")));
        Map<String, Object> named = Map.of("name", Map.of("any_", List.of("flow-7")));
        String day = now.minus(Duration.ofDays(1)).toString();
        Map<String, Object> lastDay = Map.of("start_time", Map.of("after_", day));
        return List.of(
                question("newest flow runs", "/flow_runs/filter", Map.of("sort", "START_TIME_DESC", "limit", 200)),
                question(
                        "newest flow runs, page 5 of 50",
                        "/flow_runs/paginate",
                        Map.of("sort", "START_TIME_DESC", "limit", 50, "page", 5)),
                question(
                        "failed flow runs",
                        "/flow_runs/filter",
                        Map.of("sort", "START_TIME_DESC", "limit", 50, "flow_runs", failed)),
                question(
                        "flow runs with a tag",
                        "/flow_runs/filter",
                        Map.of("sort", "START_TIME_DESC", "limit", 50, "flow_runs", tagged)),
                question(
                        "flow runs of a flow",
                        "/flow_runs/filter",
                        Map.of("sort", "START_TIME_DESC", "limit", 50, "flows", named)),
                question("count of flow runs", "/flow_runs/count", Map.of()),
                question("count of failed flow runs", "/flow_runs/count", Map.of("flow_runs", failed)),
                question("count of the last day's flow runs", "/flow_runs/count", Map.of("flow_runs", lastDay)),
                question("history of flow runs, 30 days", "/flow_runs/history", history(now, 30, 86_400)),
                question(
                        "history of flow runs, a day by quarters of an hour",
                        "/flow_runs/history",
                        history(now, 1, 900)),
                question(
                        "newest task runs",
                        "/task_runs/filter",
                        Map.of("sort", "EXPECTED_START_TIME_DESC", "limit", 200)),
                question("count of task runs", "/task_runs/count", Map.of()),
                question("history of task runs, 30 days", "/task_runs/history", history(now, 30, 86_400)));
    }

    private static Question question(String what, String path, Map<String, ?> body) {
        return new Question(what, path, body);
    }

    private static Map<String, Object> history(Instant now, int days, int intervalSeconds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("history_start", now.minus(Duration.ofDays(days)).toString());
        body.put("history_end", now.toString());
        body.put("history_interval_seconds", intervalSeconds);
        body.put("history_interval", intervalSeconds);
        return body;
    }
}
