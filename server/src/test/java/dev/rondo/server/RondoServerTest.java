package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RondoServerTest {
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

    @Test
    void aServerThatIsUpSaysSo() {
        assertThat(server.get("/health").text()).isEqualTo("true");
        assertThat(server.get("/ready").status()).isEqualTo(200);
        assertThat(server.get("/admin/version").json().asString()).startsWith("3.");
    }

    @Test
    void aFlowIsCreatedOnce() {
        var first = server.post("/flows/", Map.of("name", "retrain"));
        var second = server.post("/flows", Map.of("name", "retrain"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(server.get("/flows/" + first.id()).json().path("name").asString())
                .isEqualTo("retrain");
    }

    @Test
    void aWrongBodyIsRefusedWithItsPlace() {
        var refused = server.post("/flows/", Map.of("name", "a/b"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("exception_detail").get(0).path("msg").asString())
                .contains("must not be empty or contain");
        assertThat(server.post("/flows/", "{\"name\": ").status()).isEqualTo(422);
        assertThat(server.post("/flows/", null).status()).isEqualTo(422);
    }

    @Test
    void whatIsNotThereIsToldFromWhatIsNotAllowed() {
        assertThat(server.get("/nowhere").status()).isEqualTo(404);
        assertThat(server.send("DELETE", "/health", null).status()).isEqualTo(405);
        assertThat(server.get("/flows/0192f3a0-0000-7000-8000-000000000000").status())
                .isEqualTo(404);
        assertThat(server.get("/flows/not-an-id").status()).isEqualTo(422);
    }
}
