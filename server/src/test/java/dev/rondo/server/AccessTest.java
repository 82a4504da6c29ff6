package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.RondoException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    @TempDir
    Path home = Path.of("");

    private ServerSettings settings() {
        return ServerSettings.local(home, 0);
    }

    private static Map<String, String> bearer(String secret) {
        return Map.of("Authorization", "Bearer " + secret);
    }

    private static Map<String, String> basic(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return Map.of("Authorization", "Basic " + encoded);
    }

    @Test
    void anAuthenticationStringKeepsOthersOutButNotHealthChecks() {
        try (TestServer server =
                new TestServer(settings().withAccess(AccessSettings.OPEN.withAuthString("admin:secret")))) {
            assertThat(server.get("/version").status()).isEqualTo(401);
            assertThat(server.get("/version").text()).contains("Unauthorized");
            assertThat(server.get("/health").status()).isEqualTo(200);
            assertThat(server.with(basic("admin:secret")).get("/version").status())
                    .isEqualTo(200);
            assertThat(server.with(basic("admin:wrong")).get("/version").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void theFirstKeyIsAnAdminsAndClosesTheDoor() {
        try (TestServer server = new TestServer(settings())) {
            var viewer = Map.of("name", "looker", "role", "viewer");
            assertThat(server.post("/rondo/api_keys", viewer).status()).isEqualTo(409);
            String admin = secret(server, Map.of("name", "chief", "role", "admin"));
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(server.get("/version").status()).isEqualTo(401));
            TestServer.Caller chief = server.with(bearer(admin));
            assertThat(chief.get("/version").status()).isEqualTo(200);
            String looker =
                    chief.post("/rondo/api_keys", viewer).json().path("secret").asString();
            TestServer.Caller other = server.with(bearer(looker));
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(other.get("/version").status()).isEqualTo(200));
            assertThat(other.post("/flows/", Map.of("name", "f")).status()).isEqualTo(403);
            assertThat(other.get("/rondo/api_keys").status()).isEqualTo(403);
        }
    }

    @Test
    void aRevokedKeyOpensNothingAndKeysAreKeptWithoutTheirSecrets() {
        try (TestServer server = new TestServer(settings())) {
            String admin = secret(server, Map.of("name", "chief", "role", "admin"));
            TestServer.Caller chief = server.with(bearer(admin));
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(server.get("/version").status()).isEqualTo(401));
            var made = chief.post("/rondo/api_keys", Map.of("name", "robot", "role", "operator"))
                    .json();
            String secret = made.path("secret").asString();
            TestServer.Caller robot = server.with(bearer(secret));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(
                                    robot.post("/flows/", Map.of("name", "f")).status())
                            .isEqualTo(201));
            assertThat(chief.get("/rondo/api_keys").text()).contains("robot").doesNotContain(secret);
            String id = made.path("api_key").path("id").asString();
            assertThat(chief.send("DELETE", "/rondo/api_keys/" + id, null).status())
                    .isEqualTo(204);
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(robot.get("/version").status()).isEqualTo(401));
        }
    }

    private static String secret(TestServer server, Map<String, String> key) {
        return server.post("/rondo/api_keys", key).json().path("secret").asString();
    }

    @Test
    void changesNeedATokenWhereForgedRequestsAreKeptOut() {
        try (TestServer server = new TestServer(settings().withAccess(AccessSettings.OPEN.withCsrfProtection()))) {
            assertThat(server.post("/flows/", Map.of("name", "f")).status()).isEqualTo(403);
            String token =
                    server.get("/csrf-token?client=me").json().path("token").asString();
            var shown = Map.of("Prefect-Csrf-Token", token, "Prefect-Csrf-Client", "me");
            assertThat(server.with(shown).post("/flows/", Map.of("name", "f")).status())
                    .isEqualTo(201);
            var stolen = Map.of("Prefect-Csrf-Token", token, "Prefect-Csrf-Client", "you");
            assertThat(server.with(stolen).post("/flows/", Map.of("name", "g")).status())
                    .isEqualTo(403);
        }
        try (TestServer server = new TestServer(settings())) {
            assertThat(server.get("/csrf-token?client=me").status()).isEqualTo(422);
            assertThat(server.get("/csrf-token?client=me").text()).contains("CSRF protection is disabled.");
        }
    }

    @Test
    void aServerThatOthersReachDoesNotStartOpen() {
        ServerSettings open = settings().withListening(new Listening("0.0.0.0", 0, null));
        assertThatThrownBy(() -> RondoServer.start(open))
                .isInstanceOf(RondoException.class)
                .hasMessageContaining("say twice");
        try (RondoServer server = RondoServer.start(open.withAccess(AccessSettings.OPEN.withAuthString("a:b")))) {
            assertThat(server.port()).isPositive();
        }
    }
}
