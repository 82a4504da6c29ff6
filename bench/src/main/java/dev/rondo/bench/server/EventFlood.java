package dev.rondo.bench.server;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Task-run events over one WebSocket, as the stock client sends them: three for each task run, and a ping after each 700,
 * whose answer is the receipt.
 */
public final class EventFlood {
    private static final int CHECKPOINT = 700;
    private static final String[][] STATES = {{"PENDING", "Pending"}, {"RUNNING", "Running"}, {"COMPLETED", "Completed"}
    };

    private EventFlood() {}

    /**
     * What came of it.
     *
     * @param sent how many events were acknowledged
     * @param perSecond events a second, to the last receipt
     * @param flowRun the flow run whose task runs the events tell of
     */
    public record Result(int sent, double perSecond, String flowRun) {
        /** How many task runs the events tell of. */
        public int taskRuns() {
            return sent / STATES.length;
        }
    }

    /** Sends events for a while and waits for the last receipt. */
    public static Result run(LoadClient client, Duration time, InstantSource clock) throws Exception {
        String flow = client.post("/flows/", Map.of("name", "flood")).path("id").asString();
        String run =
                client.post("/flow_runs/", Map.of("flow_id", flow)).path("id").asString();
        Receipts receipts = new Receipts();
        WebSocket socket = client.http()
                .newWebSocketBuilder()
                .subprotocols("prefect")
                .buildAsync(client.socket("/events/in"), receipts)
                .get(10, TimeUnit.SECONDS);
        socket.sendText("{\"type\":\"auth\",\"token\":null}", true).join();
        receipts.admitted.get(10, TimeUnit.SECONDS);
        long start = System.nanoTime();
        int sent = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            sent += batch(socket, run, clock.instant());
            receipts.await(socket);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        socket.abort();
        return new Result(sent, sent / seconds, run);
    }

    private static int batch(WebSocket socket, String flowRun, Instant now) {
        int sent = 0;
        for (int i = 0; i < CHECKPOINT / STATES.length; i++) {
            UUID taskRun = UUID.randomUUID();
            for (int state = 0; state < STATES.length; state++) {
                socket.sendText(event(flowRun, taskRun, state, now.plusMillis(state)), true)
                        .join();
                sent++;
            }
        }
        return sent;
    }

    private static String event(String flowRun, UUID taskRun, int position, Instant occurred) {
        String type = STATES[position][0];
        String name = STATES[position][1];
        return """
                {"id":"%s","occurred":"%s","event":"prefect.task-run.%s",\
                "resource":{"prefect.resource.id":"prefect.task-run.%s","prefect.resource.name":"load-0",\
                "prefect.run-count":"1","prefect.state-message":"","prefect.state-name":"%s","prefect.state-type":"%s",\
                "prefect.state-timestamp":"%s","prefect.orchestration":"client"},\
                "related":[{"prefect.resource.id":"prefect.flow-run.%s","prefect.resource.role":"flow-run",\
                "prefect.resource.name":"flood"}],\
                "payload":{"intended":{"from":null,"to":"%s"},"initial_state":null,\
                "validated_state":{"type":"%s","name":"%s","message":"","state_details":{"pause_reschedule":false,\
                "untrackable_result":false},"data":null},\
                "task_run":{"name":"load-0","task_key":"load-key","dynamic_key":"%s","task_version":null,\
                "empirical_policy":{"retries":0,"retry_delay":0,"max_retries":0,"retry_delay_seconds":0},"tags":[],\
                "labels":{},"task_inputs":{},"run_count":1,"flow_run_run_count":1,"expected_start_time":"%s",\
                "start_time":null,"end_time":null,"total_run_time":0.0,"cache_key":null,"cache_expiration":null}}}""".formatted(
                        UUID.randomUUID(),
                        occurred,
                        name,
                        taskRun,
                        name,
                        type,
                        occurred,
                        flowRun,
                        type,
                        type,
                        name,
                        taskRun,
                        occurred);
    }

    /** Task runs that the server tells of, of those whose events it has acknowledged; waits until it stops growing. */
    public static int recorded(LoadClient client, Result result, Duration patience) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        int count;
        do {
            count = client.post(
                            "/task_runs/count",
                            Map.of(
                                    "flow_runs", Map.of("id", Map.of("any_", new String[] {result.flowRun()})),
                                    "task_runs",
                                            Map.of("state", Map.of("type", Map.of("any_", new String[] {"COMPLETED"
                                            })))))
                    .asInt();
            TimeUnit.MILLISECONDS.sleep(100);
        } while (count < result.taskRuns() && System.nanoTime() < deadline);
        return count;
    }

    private static final class Receipts implements WebSocket.Listener {
        private final CompletableFuture<Boolean> admitted = new CompletableFuture<>();
        private volatile CompletableFuture<Boolean> pong = new CompletableFuture<>();

        void await(WebSocket socket) throws Exception {
            CompletableFuture<Boolean> next = new CompletableFuture<>();
            pong = next;
            socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
            next.get(120, TimeUnit.SECONDS);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            admitted.complete(true);
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            pong.complete(true);
            socket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            admitted.completeExceptionally(failure);
            pong.completeExceptionally(failure);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            onError(socket, new IllegalStateException("the server closed the socket: " + code + " " + reason));
            return null;
        }
    }
}
