package dev.rondo.server.workpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.Json;
import dev.rondo.server.deployment.DeploymentTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WorkerChannelTest extends DeploymentTest {
    private static final UUID CONSUMER = new UUID(7, 7);

    /** A worker's end of the channel. */
    private final class Worker implements WebSocket.Listener, AutoCloseable {
        private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();
        private final HttpClient http = HttpClient.newHttpClient();
        private final WebSocket socket;

        Worker(String pool) {
            URI api = server.server().apiUrl();
            socket = http.newWebSocketBuilder()
                    .subprotocols("prefect")
                    .buildAsync(
                            URI.create(api.toString().replaceFirst("http", "ws") + "/work_pools/" + pool
                                    + "/workers/connect"),
                            this)
                    .join();
            say(Map.of("type", "auth"));
            assertThat(next().path("type").asString()).isEqualTo("auth_success");
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                frames.add(Json.MAPPER.readTree(partial.toString()));
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            ends.add(code + " " + reason);
            return null;
        }

        void say(Object message) {
            socket.sendText(Json.MAPPER.writeValueAsString(message), true).join();
        }

        void frame(String type, Map<String, Object> payload) {
            say(Map.of("type", type, "id", UUID.randomUUID(), "sent_at", Instant.EPOCH, "payload", payload));
        }

        JsonNode hello(String... capabilities) {
            frame("worker.hello.v1", helloOf(capabilities));
            return next();
        }

        JsonNode next() {
            return Objects.requireNonNull(taken(frames), "no frame came");
        }

        String end() {
            return Objects.requireNonNull(taken(ends), "the channel stays open");
        }

        private static <T> @Nullable T taken(BlockingQueue<T> queue) {
            try {
                return queue.poll(10, TimeUnit.SECONDS);
            } catch (InterruptedException stop) {
                throw new AssertionError(stop);
            }
        }

        @Override
        public void close() {
            socket.abort();
            http.shutdownNow();
        }
    }

    private static Map<String, Object> helloOf(String... capabilities) {
        List<String> requested = new ArrayList<>(List.of("worker_heartbeat.v1", "work_pool_snapshot.v1"));
        requested.addAll(List.of(capabilities));
        Map<String, Object> hello = new HashMap<>();
        hello.put("consumer_id", CONSUMER);
        hello.put("worker_name", "w");
        hello.put("worker_type", "process");
        hello.put("heartbeat_interval_seconds", 30);
        hello.put("supported_channel_versions", List.of("work_pool_worker_channel.v1"));
        hello.put("requested_capabilities", requested);
        return hello;
    }

    @Test
    void aWorkerIsWelcomedAndItsPoolIsReady() {
        pool("one", Map.of());
        try (Worker worker = new Worker("one")) {
            JsonNode ready = worker.hello("cleanup_delivery.v1");
            assertThat(ready.path("type").asString()).isEqualTo("worker.ready.v1");
            JsonNode payload = ready.path("payload");
            assertThat(payload.path("accepted_capabilities").valueStream().map(JsonNode::asString))
                    .containsExactly("worker_heartbeat.v1", "work_pool_snapshot.v1");
            assertThat(payload.at("/rejected_capabilities/0").asString()).isEqualTo("cleanup_delivery.v1");
            assertThat(payload.at("/initial_snapshot/snapshot_sequence").asInt())
                    .isEqualTo(1);
            assertThat(payload.at("/initial_snapshot/work_pool/name").asString())
                    .isEqualTo("one");
            assertThat(server.get("/work_pools/one").json().path("status").asString())
                    .isEqualTo("READY");
        }
    }

    @Test
    void aPoolIsMadeForAWorkerThatAsksForThat() {
        try (Worker worker = new Worker("new")) {
            Map<String, Object> hello = helloOf();
            hello.put("create_pool_if_not_found", true);
            hello.put("work_queue_names", List.of("gpu"));
            hello.put(
                    "default_base_job_template", Map.of("job_configuration", Map.of(), "variables", Map.of("a", "b")));
            worker.frame("worker.hello.v1", hello);
            assertThat(worker.next().at("/payload/resolved_work_queues/0/name").asString())
                    .isEqualTo("gpu");
        }
        assertThat(server.get("/work_pools/new")
                        .json()
                        .at("/base_job_template/variables/a")
                        .asString())
                .isEqualTo("b");
        try (Worker worker = new Worker("unknown")) {
            worker.frame("worker.hello.v1", helloOf());
            assertThat(worker.end()).isEqualTo("1008 authorization_failed");
        }
    }

    @Test
    void framesAreStrict() {
        pool("one", Map.of());
        try (Worker worker = new Worker("one")) {
            Map<String, Object> hello = helloOf();
            hello.put("surprise", 1);
            worker.frame("worker.hello.v1", hello);
            assertThat(worker.end()).isEqualTo("1002 protocol_error");
        }
        try (Worker worker = new Worker("one")) {
            Map<String, Object> hello = helloOf();
            hello.put("supported_channel_versions", List.of("v0"));
            worker.frame("worker.hello.v1", hello);
            assertThat(worker.end()).isEqualTo("1008 unsupported_version");
        }
        try (Worker worker = new Worker("one")) {
            worker.hello();
            worker.frame(
                    "worker.heartbeat.v1",
                    Map.of("consumer_id", CONSUMER, "worker_name", "another", "heartbeat_interval_seconds", 30));
            assertThat(worker.end()).isEqualTo("1002 protocol_error");
        }
    }

    @Test
    void aWorkerHearsWhenItsPoolChangesAndWhenItIsGone() {
        pool("one", Map.of());
        try (Worker worker = new Worker("one")) {
            worker.hello();
            worker.frame(
                    "worker.heartbeat.v1",
                    Map.of("consumer_id", CONSUMER, "worker_name", "w", "heartbeat_interval_seconds", 30));
            server.send("PATCH", "/work_pools/one", Map.of("is_paused", true));
            JsonNode snapshot = worker.next();
            while (!snapshot.at("/payload/work_pool/is_paused").asBoolean()) {
                snapshot = worker.next();
            }
            assertThat(snapshot.path("type").asString()).isEqualTo("work_pool.snapshot.v1");
            assertThat(snapshot.at("/payload/snapshot_sequence").asInt()).isGreaterThan(1);
            server.send("DELETE", "/work_pools/one", null);
            assertThat(worker.end()).isEqualTo("1008 authorization_failed");
        }
    }

    @Test
    void aWorkerThatWantsToIsToldOfRunsAtOnce() {
        pool("one", Map.of());
        String id = deploy("x", Map.of("work_pool_name", "one")).id();
        try (Worker worker = new Worker("one")) {
            JsonNode ready = worker.hello("rondo.dispatch.v1");
            assertThat(ready.at("/payload/accepted_capabilities/2").asString()).isEqualTo("rondo.dispatch.v1");
            Instant asked = Instant.now();
            String run = run(id, Map.of()).id();
            JsonNode told = due(worker);
            assertThat(told.at("/payload/flow_run_id").asString()).isEqualTo(run);
            assertThat(told.at("/payload/work_queue_name").asString()).isEqualTo("default");
            assertThat(Instant.now()).isBefore(asked.plusSeconds(3));
            Instant soon = Instant.now().plusMillis(1_500);
            String later = run(
                            id,
                            Map.of(
                                    "state",
                                    Map.of("type", "SCHEDULED", "state_details", Map.of("scheduled_time", soon))))
                    .id();
            propose("/flow_runs/" + run, "PENDING");
            JsonNode next = due(worker);
            assertThat(next.at("/payload/flow_run_id").asString()).isEqualTo(later);
            assertThat(Instant.now()).isAfterOrEqualTo(soon).isBefore(soon.plusSeconds(2));
        }
    }

    private static JsonNode due(Worker worker) {
        JsonNode frame = worker.next();
        while (!frame.path("type").asString().equals("rondo.flow_run.due.v1")) {
            frame = worker.next();
        }
        return frame;
    }
}
