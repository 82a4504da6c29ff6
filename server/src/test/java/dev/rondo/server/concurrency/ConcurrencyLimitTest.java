package dev.rondo.server.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.server.TestServer;
import dev.rondo.server.TestServer.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyLimitTest {
    private static final String LIMITS = "/v2/concurrency_limits/";

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

    private String make(String name, int limit, Map<String, Object> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("name", name);
        body.put("limit", limit);
        Response made = server.post(LIMITS, body);
        assertThat(made.status()).isEqualTo(201);
        return made.id();
    }

    private int active(String name) {
        return server.get(LIMITS + name).json().path("active_slots").asInt();
    }

    private Response lease(List<String> names, int slots) {
        return server.post(LIMITS + "increment-with-lease", Map.of("names", names, "slots", slots));
    }

    private static String leaseOf(Response taken) {
        assertThat(taken.status()).isEqualTo(200);
        return taken.json().path("lease_id").asString();
    }

    private int release(String lease) {
        return server.post(LIMITS + "decrement-with-lease", Map.of("lease_id", lease))
                .status();
    }

    @Test
    void aLimitIsMadeOnceFoundChangedAndDeleted() {
        String id = make("db", 3, Map.of());
        assertThat(server.post(LIMITS, Map.of("name", "db", "limit", 1)).status())
                .isEqualTo(409);
        assertThat(server.post(LIMITS, Map.of("name", "x", "limit", -1)).status())
                .isEqualTo(422);
        assertThat(server.post(LIMITS, Map.of("name", "a/b", "limit", 1)).status())
                .isEqualTo(422);
        assertThat(server.get(LIMITS + "db").id()).isEqualTo(id);
        assertThat(server.get(LIMITS + id).json().path("limit").asInt()).isEqualTo(3);
        assertThat(server.send("PATCH", LIMITS + "db", Map.of("limit", 5, "active", false))
                        .status())
                .isEqualTo(204);
        assertThat(server.get(LIMITS + id).json().path("active").asBoolean()).isFalse();
        assertThat(server.post(LIMITS + "filter", null).json()).hasSize(1);
        assertThat(server.post(LIMITS + "filter", Map.of("offset", 1)).json()).isEmpty();
        assertThat(server.send("DELETE", LIMITS + "db", null).status()).isEqualTo(204);
        for (String method : List.of("DELETE", "GET")) {
            assertThat(server.send(method, LIMITS + id, null).status()).isEqualTo(404);
        }
        assertThat(server.send("PATCH", LIMITS + "db", Map.of("limit", 1)).status())
                .isEqualTo(404);
    }

    @Test
    void slotsAreTakenAsLongAsTheirLeaseIsThere() {
        make("db", 3, Map.of());
        String lease = leaseOf(lease(List.of("db"), 2));
        assertThat(active("db")).isEqualTo(2);
        String renew = LIMITS + "leases/" + lease + "/renew";
        assertThat(server.post(renew, Map.of("lease_duration", 60)).status()).isEqualTo(204);
        assertThat(server.post(renew, Map.of("lease_duration", 59)).status()).isEqualTo(422);
        assertThat(release(lease)).isEqualTo(204);
        assertThat(release(lease)).isEqualTo(204);
        assertThat(active("db")).isZero();
        assertThat(server.post(renew, Map.of("lease_duration", 60)).status()).isEqualTo(410);
    }

    @Test
    void severalLimitsAreTakenTogetherOrNotAtAll() {
        make("a", 2, Map.of());
        make("b", 1, Map.of());
        String both = leaseOf(lease(List.of("a", "b"), 1));
        assertThat(increment(List.of("a", "b"))).isEqualTo(423);
        assertThat(active("a")).isEqualTo(1);
        release(both);
        assertThat(active("a") + active("b")).isZero();
    }

    private int increment(List<String> names) {
        return server.post(LIMITS + "increment", Map.of("names", names, "slots", 1))
                .status();
    }

    @Test
    void limitsThatAreNotThereOrNotEnforcedHoldNobodyUp() {
        Response unknown = lease(List.of("nobody"), 1);
        assertThat(unknown.json().path("limits")).isEmpty();
        String renew = LIMITS + "leases/" + leaseOf(unknown) + "/renew";
        assertThat(server.post(renew, Map.of("lease_duration", 60)).status()).isEqualTo(204);
        make("off", 1, Map.of("active", false));
        assertThat(lease(List.of("off"), 5).json().path("limits")).hasSize(1);
        assertThat(lease(List.of("off"), 1).status()).isEqualTo(200);
    }

    @Test
    void whatCanNeverBeGrantedIsRefused() {
        make("db", 2, Map.of());
        assertThat(lease(List.of("db"), 3).status()).isEqualTo(422);
        assertThat(lease(List.of(), 1).status()).isEqualTo(422);
        assertThat(lease(List.of("db"), 0).status()).isEqualTo(422);
        Map<String, Object> rate = Map.of("names", List.of("db"), "slots", 1, "mode", "rate_limit");
        assertThat(server.post(LIMITS + "increment", rate).status()).isEqualTo(422);
    }

    @Test
    void slotsWithoutALeaseAreGivenBackByName() {
        make("db", 2, Map.of());
        assertThat(increment(List.of("db"))).isEqualTo(200);
        String lease = leaseOf(lease(List.of("db"), 1));
        assertThat(increment(List.of("db"))).isEqualTo(423);
        Map<String, Object> back = Map.of("names", List.of("db"), "slots", 2, "occupancy_seconds", 1.5);
        assertThat(server.post(LIMITS + "decrement", back).json()).hasSize(1);
        assertThat(active("db")).as("the lease cannot be given back by name").isEqualTo(1);
        release(lease);
    }

    @Test
    void aRateLimitFreesItsSlotsInTimeAndSaysWhen() throws IOException, InterruptedException {
        make("api", 2, Map.of("slot_decay_per_second", 0.1));
        Map<String, Object> rate = Map.of("names", List.of("api"), "slots", 1, "mode", "rate_limit");
        assertThat(server.post(LIMITS + "increment", rate).status()).isEqualTo(200);
        assertThat(server.post(LIMITS + "increment", rate).status()).isEqualTo(200);
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(server.server().apiUrl() + LIMITS + "increment"))
                    .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(rate)))
                    .build();
            var refused = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(423);
            assertThat(Double.parseDouble(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(5.0, 14.0);
        }
    }

    @Test
    void whoeverSaysThatNoSlotIsTakenEndsTheLeases() {
        make("db", 1, Map.of());
        String lease = leaseOf(lease(List.of("db"), 1));
        assertThat(server.send("PATCH", LIMITS + "db", Map.of("active_slots", 0))
                        .status())
                .isEqualTo(204);
        assertThat(active("db")).isZero();
        assertThat(server.post(LIMITS + "leases/" + lease + "/renew", null).status())
                .isEqualTo(410);
    }

    @Test
    void aLimitOnATagIsANamedLimitInItsOlderForm() {
        Response made = server.post("/concurrency_limits/", Map.of("tag", "gpu", "concurrency_limit", 2));
        assertThat(made.status()).isEqualTo(201);
        assertThat(server.post("/concurrency_limits/", Map.of("tag", "gpu", "concurrency_limit", 1))
                        .status())
                .isEqualTo(200);
        assertThat(server.get(LIMITS + "tag:gpu").json().path("limit").asInt()).isEqualTo(1);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        assertThat(tag("increment", first)).isEqualTo(200);
        assertThat(tag("increment", first)).as("it holds one already").isEqualTo(200);
        assertThat(tag("increment", second)).isEqualTo(423);
        assertThat(server.get("/concurrency_limits/tag/gpu")
                        .json()
                        .path("active_slots")
                        .toString())
                .isEqualTo("[\"" + first + "\"]");
        assertThat(tag("decrement", first)).isEqualTo(200);
        assertThat(tag("increment", second)).isEqualTo(200);
        assertThat(server.post("/concurrency_limits/tag/gpu/reset", Map.of("slot_override", List.of(first)))
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/concurrency_limits/" + made.id())
                        .json()
                        .path("active_slots")
                        .toString())
                .isEqualTo("[\"" + first + "\"]");
        assertThat(server.post("/concurrency_limits/filter", null).json()).hasSize(1);
        assertThat(server.send("DELETE", "/concurrency_limits/tag/gpu", null).status())
                .isEqualTo(200);
        assertThat(server.get("/concurrency_limits/tag/gpu").status()).isEqualTo(404);
        assertThat(server.send("DELETE", "/concurrency_limits/" + made.id(), null)
                        .status())
                .isEqualTo(404);
        assertThat(server.post("/concurrency_limits/tag/gpu/reset", null).status())
                .isEqualTo(404);
    }

    private int tag(String what, UUID taskRun) {
        return server.post(
                        "/concurrency_limits/" + what,
                        Map.of("names", List.of("gpu", "nobody"), "task_run_id", taskRun))
                .status();
    }

    @Test
    void aTagLimitOfNoneLetsNobodyIn() {
        server.post("/concurrency_limits/", Map.of("tag", "gpu", "concurrency_limit", 0));
        assertThat(tag("increment", UUID.randomUUID())).isEqualTo(423);
    }
}
