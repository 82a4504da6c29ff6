package dev.rondo.server.variable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.TestServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariableTest {
    @TempDir
    Path home = Path.of("");

    private TestServer server;
    private String id;

    @BeforeEach
    void start() {
        server = new TestServer(home);
        var made =
                server.post("/variables/", Map.of("name", "rate", "value", List.of(1, "two"), "tags", List.of("ml")));
        assertThat(made.status()).isEqualTo(201);
        id = made.id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aVariableIsFoundByIdentityAndByName() {
        assertThat(server.get("/variables/" + id).json().path("value").toString())
                .isEqualTo("[1,\"two\"]");
        assertThat(server.get("/variables/name/rate").id()).isEqualTo(id);
        assertThat(server.get("/variables/name/other").status()).isEqualTo(404);
        assertThat(server.get("/variables/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(server.get("/variables/no-id").status()).isEqualTo(422);
    }

    @Test
    void aNameIsTakenOnce() {
        assertThat(server.post("/variables/", Map.of("name", "rate", "value", 1))
                        .status())
                .isEqualTo(409);
        server.post("/variables/", Map.of("name", "speed", "value", 1));
        assertThat(server.send("PATCH", "/variables/name/speed", Map.of("name", "rate"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whatIsNoVariableIsRefused() {
        assertThat(server.post("/variables/", Map.of("name", "Not Good", "value", 1))
                        .status())
                .isEqualTo(422);
        assertThat(server.post("/variables/", Map.of("name", "big", "value", "x".repeat(4998)))
                        .status())
                .isEqualTo(201);
        assertThat(server.post("/variables/", Map.of("name", "too-big", "value", "x".repeat(4999)))
                        .status())
                .isEqualTo(422);
        assertThat(server.post("/variables/", Map.of("name", "no-value")).status())
                .isEqualTo(422);
        assertThat(server.post("/variables/filter", Map.of("limit", 201)).status())
                .isEqualTo(422);
    }

    @Test
    void aVariableChangesInWhatIsGiven() {
        assertThat(server.send("PATCH", "/variables/" + id, "{\"value\": null}").status())
                .isEqualTo(204);
        var changed = server.get("/variables/" + id).json();
        assertThat(changed.path("value").isNull()).isTrue();
        assertThat(changed.path("tags").toString()).isEqualTo("[\"ml\"]");
        assertThat(server.send("PATCH", "/variables/name/rate", Map.of("tags", List.of()))
                        .status())
                .isEqualTo(204);
        assertThat(server.send("PATCH", "/variables/name/other", Map.of("value", 1))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDeletedVariableIsGone() {
        assertThat(server.send("DELETE", "/variables/name/rate", null).status()).isEqualTo(204);
        for (String path : Arrays.asList("/variables/name/rate", "/variables/" + id)) {
            assertThat(server.send("DELETE", path, null).status()).isEqualTo(404);
        }
    }

    @Test
    void variablesAreFilteredAndCounted() {
        server.post("/variables/", Map.of("name", "speed", "value", 1));
        assertThat(server.post("/variables/count", null).text()).isEqualTo("2");
        Map<String, Object> tagged = Map.of("variables", Map.of("tags", Map.of("all_", List.of("ml"))));
        assertThat(server.post("/variables/count", tagged).text()).isEqualTo("1");
        assertThat(server.post("/variables/filter", Map.of("sort", "NAME_DESC", "limit", 1))
                        .json()
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("speed");
    }
}
