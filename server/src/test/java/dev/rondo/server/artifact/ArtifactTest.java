package dev.rondo.server.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactTest {
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

    private String make(String key, Object data) {
        var made = server.post("/artifacts/", Map.of("key", key, "type", "markdown", "data", data));
        assertThat(made.status()).isEqualTo(201);
        return made.id();
    }

    private String latest(String key) {
        return server.get("/artifacts/" + key + "/latest").id();
    }

    @Test
    void theNewestOfAKeyIsTheLastOneMade() {
        String first = make("accuracy", 0.7);
        String second = make("accuracy", Map.of("value", 0.8));
        make("other", 1);
        assertThat(latest("accuracy")).isEqualTo(second);
        var collections = server.post("/artifacts/latest/filter", Map.of("sort", "KEY_ASC"))
                .json();
        assertThat(collections).hasSize(2);
        assertThat(collections.get(0).path("latest_id").asString()).isEqualTo(second);
        assertThat(collections.get(0).path("data").toString()).isEqualTo("{\"value\":0.8}");
        assertThat(server.post("/artifacts/latest/count", null).text()).isEqualTo("2");
        assertThat(server.post("/artifacts/count", null).text()).isEqualTo("3");
        assertThat(server.get("/artifacts/" + first).json().path("data").asDouble())
                .isEqualTo(0.7);
    }

    @Test
    void deletingTheNewestUncoversTheOneBefore() {
        String first = make("accuracy", 1);
        String second = make("accuracy", 2);
        assertThat(server.send("DELETE", "/artifacts/" + second, null).status()).isEqualTo(204);
        assertThat(latest("accuracy")).isEqualTo(first);
        assertThat(server.send("DELETE", "/artifacts/" + first, null).status()).isEqualTo(204);
        assertThat(server.get("/artifacts/accuracy/latest").status()).isEqualTo(404);
        assertThat(server.send("DELETE", "/artifacts/" + first, null).status()).isEqualTo(404);
    }

    @Test
    void anArtifactChangesInWhatIsGiven() {
        String id = make("progress", 10);
        assertThat(server.send("PATCH", "/artifacts/" + id, Map.of("data", 80)).status())
                .isEqualTo(204);
        var changed = server.get("/artifacts/progress/latest").json();
        assertThat(changed.path("data").asInt()).isEqualTo(80);
        assertThat(changed.path("type").asString()).isEqualTo("markdown");
        assertThat(server.send("PATCH", "/artifacts/" + UUID.randomUUID(), Map.of("data", 1))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void artifactsAreFoundByWhatTheyAreAndWhoMadeThem() {
        make("accuracy", 1);
        UUID run = UUID.randomUUID();
        server.post("/artifacts/", Map.of("type", "result", "flow_run_id", run));
        assertThat(filter(Map.of("key", Map.of("exists_", false)))).isEqualTo(1);
        assertThat(filter(Map.of("key", Map.of("like_", "CUR")))).isEqualTo(1);
        assertThat(filter(Map.of("type", Map.of("not_any_", List.of("result")))))
                .isEqualTo(1);
        assertThat(filter(Map.of("flow_run_id", Map.of("any_", List.of(run))))).isEqualTo(1);
        Map<String, Object> ofNobody = Map.of("flow_runs", Map.of("name", Map.of("any_", List.of("nobody"))));
        assertThat(server.post("/artifacts/count", ofNobody).text()).isEqualTo("0");
        Map<String, Object> byTaskRuns = Map.of("task_runs", Map.of("name", Map.of("any_", List.of("nobody"))));
        assertThat(server.post("/artifacts/latest/count", byTaskRuns).text()).isEqualTo("0");
    }

    private int filter(Map<String, Object> criteria) {
        var found =
                server.post("/artifacts/filter", Map.of("artifacts", criteria)).json();
        assertThat(server.post("/artifacts/count", Map.of("artifacts", criteria))
                        .text())
                .isEqualTo(String.valueOf(found.size()));
        return found.size();
    }

    @Test
    void whatIsNoArtifactIsRefused() {
        assertThat(server.post("/artifacts/", Map.of("key", "Not Good")).status())
                .isEqualTo(422);
        assertThat(server.get("/artifacts/no-id").status()).isEqualTo(422);
        assertThat(server.get("/artifacts/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(server.post("/artifacts/filter", Map.of("limit", -1)).status())
                .isEqualTo(422);
    }
}
