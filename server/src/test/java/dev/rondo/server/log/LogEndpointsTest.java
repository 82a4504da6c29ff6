package dev.rondo.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogEndpointsTest extends ServerTest {
    private static Map<String, Object> line(String flowRun, int second, String message) {
        return Map.of(
                "name",
                "prefect.flow_runs",
                "level",
                20,
                "message",
                message,
                "timestamp",
                "2026-01-01 00:00:%02d.5+00:00".formatted(second),
                "flow_run_id",
                flowRun);
    }

    @Test
    void linesAreKeptAndFoundByTheirText() {
        String run = runningFlowRun();
        var created = server.post("/logs/", List.of(line(run, 2, "late"), line(run, 1, "early bird")));
        assertThat(created.status()).isEqualTo(201);
        assertThat(texts(server.post("/logs/filter", Map.of()).json(), "message"))
                .containsExactly("early bird", "late");
        assertThat(texts(
                        server.post("/logs/filter", Map.of("logs", Map.of("text", Map.of("query", "bird -late"))))
                                .json(),
                        "message"))
                .containsExactly("early bird");
        assertThat(server.post("/logs/", List.of(Map.of("message", "m"))).status())
                .isEqualTo(422);
        assertThat(server.post("/logs/filter", Map.of("limit", 500)).status()).isEqualTo(422);
    }

    @Test
    void theLinesOfARunAreDownloadedAsATable() {
        String run = runningFlowRun();
        List<Map<String, Object>> many = IntStream.range(0, 2_500)
                .mapToObj(number -> line(run, number % 60, "number " + number))
                .toList();
        server.post("/logs/", many);
        server.post("/logs/", List.of(line(run, 59, "said \"no\",\nthen left")));
        String table = server.get("/flow_runs/" + run + "/logs/download").text();
        assertThat(table.lines().filter(row -> row.contains("number ")).distinct())
                .hasSize(2_500);
        assertThat(table)
                .startsWith("timestamp,level,flow_run_id,task_run_id,message\r\n2026-01-01T00:00:00.5")
                .endsWith("\"said \"\"no\"\",\nthen left\"\r\n");
        assertThat(server.get("/flow_runs/" + NOBODY + "/logs/download").status())
                .isEqualTo(404);
    }
}
