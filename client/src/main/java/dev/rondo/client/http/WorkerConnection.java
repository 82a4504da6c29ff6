package dev.rondo.client.http;

import dev.rondo.model.Identifiers;
import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.channel.HeartbeatPayload;
import dev.rondo.model.workpool.channel.HelloPayload;
import dev.rondo.model.workpool.channel.WorkerChannelFrame;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The channel of a worker to its pool: the worker says that it is there, the server tells of changes of the pool and, where it
 * is a Rondo server, of each flow run at the moment that it is due. Sending is for one thread at a time.
 */
public final class WorkerConnection implements AutoCloseable {
    /** The capability of being told of runs that are due; Rondo's own. */
    public static final String DISPATCH = "rondo.dispatch.v1";

    private static final long PATIENCE_SECONDS = 10;

    private final ApiSocket socket;
    private final HelloPayload hello;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private final Conversation conversation;

    private WorkerConnection(
            ApiSocket socket,
            HelloPayload hello,
            InstantSource clock,
            Identifiers identifiers,
            Conversation conversation) {
        this.socket = socket;
        this.hello = hello;
        this.clock = clock;
        this.identifiers = identifiers;
        this.conversation = conversation;
    }

    /** Hears what the server tells. Called by the connection's thread, which must not be kept. */
    public interface Listener {
        /** The pool, at the beginning and whenever it has changed. */
        void pool(WorkPool pool);

        /**
         * A flow run is due: whoever sets it to Pending first has it.
         *
         * @param flowRunId the flow run
         */
        void due(UUID flowRunId);
    }

    /**
     * What was agreed on.
     *
     * @param workerId the worker; null where the server keeps none
     * @param heartbeatSeconds how often the worker has to say that it is there
     * @param dispatches whether the server tells of runs that are due
     */
    public record Agreement(@Nullable UUID workerId, int heartbeatSeconds, boolean dispatches) {}

    /**
     * Connects and says hello.
     *
     * @param pool the name of the work pool
     * @throws CompletionException when there is no connection, or no answer
     * @throws RondoException {@code client.unauthorized} when the server does not let this client in
     */
    public static WorkerConnection open(
            ApiHttp api,
            String pool,
            HelloPayload hello,
            InstantSource clock,
            Identifiers identifiers,
            Listener listener) {
        String name = ApiHttp.segment(pool);
        Conversation conversation = new Conversation(listener);
        ApiSocket socket =
                ApiSocket.open(api, "/work_pools/" + name + "/workers/connect", _ -> {}, conversation::received);
        WorkerConnection connection = new WorkerConnection(socket, hello, clock, identifiers, conversation);
        try {
            var _ = socket.ended()
                    .thenRun(() -> conversation.agreement.completeExceptionally(
                            new IllegalStateException("the server has ended the channel of the worker")));
            connection.send(new WorkerChannelFrame.WorkerHello(identifiers.next(), connection.now(), hello));
            conversation.agreement.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            return connection;
        } catch (RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    /** What was agreed on. */
    public Agreement agreement() {
        return Objects.requireNonNull(conversation.agreement.getNow(null), "not connected");
    }

    /**
     * Says that the worker is there.
     *
     * @throws CompletionException when the connection is over
     */
    public void heartbeat() {
        send(new WorkerChannelFrame.WorkerHeartbeat(
                identifiers.next(),
                now(),
                new HeartbeatPayload(
                        hello.consumerId(), hello.workerName(), agreement().heartbeatSeconds())));
    }

    private Instant now() {
        return Json.truncate(clock.instant());
    }

    private void send(WorkerChannelFrame frame) {
        socket.send(Json.MAPPER.writerFor(WorkerChannelFrame.class).writeValueAsString(frame));
    }

    /** Completes when the connection is over. */
    public CompletionStage<@Nullable Void> ended() {
        return socket.ended();
    }

    @Override
    public void close() {
        socket.close();
    }

    // Frames are read leniently: servers of other versions say more.
    private static final class Conversation {
        private final Listener listener;
        private final CompletableFuture<Agreement> agreement = new CompletableFuture<>();

        Conversation(Listener listener) {
            this.listener = listener;
        }

        void received(String text) {
            try {
                JsonNode frame = Json.MAPPER.readTree(text);
                JsonNode payload = frame.path("payload");
                switch (frame.path("type").asString("")) {
                    case "worker.ready.v1" -> ready(payload);
                    case "work_pool.snapshot.v1" -> listener.pool(pool(payload));
                    case "rondo.flow_run.due.v1" ->
                        listener.due(UUID.fromString(payload.path("flow_run_id").asString()));
                    default -> {
                        // Of a newer server.
                    }
                }
            } catch (JacksonException | IllegalArgumentException unreadable) {
                agreement.completeExceptionally(new RondoException(
                        "client.unreadable",
                        "the server said on the workers' channel what this version does not know: "
                                + unreadable.getMessage(),
                        unreadable));
            }
        }

        private void ready(JsonNode payload) {
            boolean dispatches = payload.path("accepted_capabilities")
                    .valueStream()
                    .anyMatch(each -> each.asString("").equals(DISPATCH));
            JsonNode worker = payload.path("worker_id");
            listener.pool(pool(payload.path("initial_snapshot")));
            agreement.complete(new Agreement(
                    worker.isString() ? UUID.fromString(worker.asString()) : null,
                    payload.path("effective_heartbeat_interval_seconds").asInt(),
                    dispatches));
        }

        private static WorkPool pool(JsonNode snapshot) {
            return Json.MAPPER.treeToValue(snapshot.path("work_pool"), WorkPool.class);
        }
    }
}
