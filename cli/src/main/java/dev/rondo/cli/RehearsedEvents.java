package dev.rondo.cli;

import dev.rondo.model.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Reports task runs to a server in a rehearsal, as clients do: in events over a WebSocket. */
final class RehearsedEvents {
    private static final List<String> STATES = List.of("PENDING", "RUNNING", "COMPLETED");
    private static final int BETWEEN_RECEIPTS = 500;

    private RehearsedEvents() {}

    /**
     * Reports task runs, and waits for the last receipt.
     *
     * @param api the address of the server's API
     * @param taskRuns how many; three events each
     */
    static void send(URI api, UUID flowRun, int taskRuns, Instant now) {
        Receipts receipts = new Receipts();
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create(api.toString().replaceFirst("http", "ws") + "/events/in"), receipts)
                    .join();
            for (int run = 0; run < taskRuns; run++) {
                for (String frame : frames(new UUID(now.toEpochMilli(), run), flowRun, now)) {
                    socket.sendText(frame, true).join();
                }
                if (run % BETWEEN_RECEIPTS == BETWEEN_RECEIPTS - 1 || run == taskRuns - 1) {
                    socket.sendPing(ByteBuffer.allocate(1)).join();
                    receipts.came.acquireUninterruptibly();
                }
            }
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    private static List<String> frames(UUID taskRun, UUID flowRun, Instant now) {
        List<String> frames = new ArrayList<>();
        for (int step = 0; step < STATES.size(); step++) {
            frames.add(frame(taskRun, flowRun, STATES.get(step), now.plusMillis(step)));
        }
        return frames;
    }

    private static String frame(UUID taskRun, UUID flowRun, String type, Instant time) {
        Map<String, Object> run = Map.of(
                "name",
                "greet-0",
                "task_key",
                "greet",
                "dynamic_key",
                taskRun,
                "run_count",
                1,
                "expected_start_time",
                time,
                "tags",
                List.of("rehearsal"),
                "labels",
                Map.of("rehearsal", true),
                "empirical_policy",
                Map.of("retries", 1, "retry_delay", 0));
        Map<String, Object> state =
                Map.of("type", type, "name", type, "message", "", "state_details", Map.of("untrackable_result", false));
        return Json.MAPPER.writeValueAsString(Map.of(
                "id", UUID.nameUUIDFromBytes((taskRun + type).getBytes(StandardCharsets.UTF_8)),
                "occurred", time,
                "event", "prefect.task-run." + type,
                "resource",
                        Map.of(
                                "prefect.resource.id", "prefect.task-run." + taskRun,
                                "prefect.resource.name", "greet-0",
                                "prefect.orchestration", "client"),
                "related",
                        List.of(Map.of(
                                "prefect.resource.id",
                                "prefect.flow-run." + flowRun,
                                "prefect.resource.role",
                                "flow-run")),
                "payload", Map.of("validated_state", state, "task_run", run)));
    }

    private static final class Receipts implements WebSocket.Listener {
        private final Semaphore came = new Semaphore(0);

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            came.release();
            socket.request(1);
            return null;
        }

        // Whoever waits goes on: what is rehearsed need not succeed.
        @Override
        public void onError(WebSocket socket, Throwable failure) {
            came.release(Integer.MAX_VALUE / 2);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            came.release(Integer.MAX_VALUE / 2);
            return null;
        }
    }
}
