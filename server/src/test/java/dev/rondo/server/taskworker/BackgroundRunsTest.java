package dev.rondo.server.taskworker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.TestServer;
import dev.rondo.server.TestSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundRunsTest {
    private static final String PATH = "/task_runs/subscriptions/scheduled";
    private static final String TASK = "send_mail-1a2b3c4d";

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

    private String delay(String key) {
        var created = server.post(
                "/task_runs/",
                Map.of(
                        "task_key",
                        TASK,
                        "dynamic_key",
                        key,
                        "state",
                        Map.of("type", "SCHEDULED", "state_details", Map.of("deferred", true))));
        assertThat(created.status()).isEqualTo(201);
        return created.id();
    }

    private TestSocket worker(String name) {
        TestSocket socket = new TestSocket(server, PATH);
        socket.send(Map.of("type", "subscribe", "keys", List.of(TASK), "client_id", name));
        return socket;
    }

    @Test
    void aRunIsDeliveredWhetherItOrTheWorkerComesFirst() {
        String first = delay("1");
        try (TestSocket worker = worker("host-1")) {
            assertThat(worker.next().path("id").asString()).isEqualTo(first);
            worker.send(Map.of("type", "ack"));
            String second = delay("2");
            assertThat(worker.next().path("id").asString()).isEqualTo(second);
            worker.send(Map.of("type", "ack"));
            assertThat(worker.nextWithin(200)).isNull();
        }
    }

    @Test
    void aRunThatIsNotAcknowledgedGoesToAnotherWorker() {
        String run = delay("1");
        try (TestSocket one = worker("host-1")) {
            assertThat(one.next().path("id").asString()).isEqualTo(run);
            one.abort();
            try (TestSocket other = worker("host-2")) {
                assertThat(other.next().path("id").asString()).isEqualTo(run);
            }
        }
    }

    @Test
    void runsThatWaitSurviveTheServer() {
        String run = delay("1");
        server.close();
        server = new TestServer(home);
        try (TestSocket worker = worker("host-1")) {
            assertThat(worker.next().path("id").asString()).isEqualTo(run);
        }
    }

    @Test
    void whoBreaksTheProtocolIsDismissed() {
        try (TestSocket socket = new TestSocket(server, PATH)) {
            socket.send(Map.of("type", "nonsense"));
            assertThat(socket.closeCode()).isEqualTo(4001);
        }
        delay("1");
        try (TestSocket socket = worker("host-1")) {
            socket.next();
            socket.send(Map.of("type", "nonsense"));
            assertThat(socket.closeCode()).isEqualTo(4001);
        }
    }

    @Test
    void workersAreListedWhileTheyAreThere() {
        try (TestSocket worker = worker("host-1")) {
            worker.ping();
            var listed = server.post(
                            "/task_workers/filter", Map.of("task_worker_filter", Map.of("task_keys", List.of(TASK))))
                    .json();
            assertThat(listed.size()).isEqualTo(1);
            assertThat(listed.get(0).path("identifier").asString()).isEqualTo("host-1");
            var none = server.post(
                    "/task_workers/filter", Map.of("task_worker_filter", Map.of("task_keys", List.of("other"))));
            assertThat(none.json().size()).isZero();
            worker.goodbye();
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.post("/task_workers/filter", Map.of())
                                .json()
                                .size())
                        .isZero());
    }
}
