package dev.rondo.client.http;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.channel.AuthFrame;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket to the server on which the client has shown who it is. Sending is for one thread at a time. */
final class ApiSocket implements AutoCloseable {
    private static final String SUBPROTOCOL = "prefect";
    private static final int POLICY_VIOLATION = 1008;
    private static final long PATIENCE_SECONDS = 20;

    private final Conversation conversation;
    private final WebSocket socket;

    private ApiSocket(Conversation conversation, WebSocket socket) {
        this.conversation = conversation;
        this.socket = socket;
    }

    /**
     * Connects and waits until the server lets the client in.
     *
     * @param path the path below the API
     * @param acknowledged hears of pings that were answered, by their numbers
     * @param received hears of messages
     * @throws CompletionException when there is no connection
     * @throws RondoException when the server does not let the client in
     */
    static ApiSocket open(ApiHttp api, String path, LongConsumer acknowledged, Consumer<String> received) {
        Conversation conversation = new Conversation(acknowledged, received);
        WebSocket socket = api.http()
                .newWebSocketBuilder()
                .subprotocols(SUBPROTOCOL)
                .buildAsync(api.server().socket(path), conversation)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        ApiSocket open = new ApiSocket(conversation, socket);
        open.send(Json.MAPPER
                .writerFor(AuthFrame.class)
                .writeValueAsString(new AuthFrame.Auth(api.server().token())));
        open.awaitAdmission(api.server());
        return open;
    }

    private void awaitAdmission(ServerConnection server) {
        boolean admitted = conversation
                .admission
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (!admitted) {
            close();
            throw new RondoException(
                    "client.unauthorized",
                    "The server at %s does not know who asks. Set RONDO_API_KEY or RONDO_API_AUTH_STRING."
                            .formatted(server.apiUrl()));
        }
    }

    /** Sends a message. */
    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends a ping with this number. */
    void ping(long number) {
        socket.sendPing(ByteBuffer.allocate(Long.BYTES).putLong(number).flip()).join();
    }

    boolean isClosed() {
        return conversation.over || socket.isOutputClosed();
    }

    /** Ends the connection without saying so: nothing is heard from the other side any more. */
    void abort() {
        conversation.finish(new IllegalStateException("given up"));
        socket.abort();
    }

    /** Completes when the connection is over. */
    CompletableFuture<@Nullable Void> ended() {
        return conversation.end;
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            try {
                socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                        .orTimeout(1, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException broken) {
                // It is gone already.
            }
        }
        socket.abort();
    }

    private static final class Conversation implements WebSocket.Listener {
        private final LongConsumer acknowledged;
        private final Consumer<String> received;
        private final CompletableFuture<Boolean> admission = new CompletableFuture<>();
        private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();
        private volatile boolean over;

        Conversation(LongConsumer acknowledged, Consumer<String> received) {
            this.acknowledged = acknowledged;
            this.received = received;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String message = partial.toString();
                partial.setLength(0);
                message(message);
            }
            socket.request(1);
            return null;
        }

        private void message(String text) {
            if (admission.isDone()) {
                received.accept(text);
            } else {
                admission.complete("auth_success"
                        .equals(Json.MAPPER.readTree(text).path("type").asString("")));
            }
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
            if (payload.remaining() == Long.BYTES) {
                acknowledged.accept(payload.getLong());
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            if (code == POLICY_VIOLATION) {
                admission.complete(false);
            }
            finish(new IllegalStateException("closed by the server: " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            finish(failure);
        }

        private void finish(Throwable reason) {
            over = true;
            admission.completeExceptionally(reason);
            end.complete(null);
        }
    }
}
