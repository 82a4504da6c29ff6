package dev.rondo.server;

import dev.rondo.model.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A WebSocket client as the stock client behaves: authenticates first, pings for receipts. */
public final class TestSocket implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> pongs = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    /** Connects and authenticates. */
    public TestSocket(TestServer server, String path) {
        URI url = URI.create(server.server().apiUrl().toString().replaceFirst("http", "ws") + path);
        this.socket = http.newWebSocketBuilder()
                .subprotocols("prefect")
                .buildAsync(url, this)
                .join();
        send("{\"type\": \"auth\", \"token\": null}");
        if (!"auth_success".equals(next().path("type").asString())) {
            throw new AssertionError("not let in");
        }
    }

    /** Sends text, or a record as JSON. */
    public void send(Object message) {
        String text = message instanceof String json ? json : Json.MAPPER.writeValueAsString(message);
        socket.sendText(text, true).join();
    }

    /** Sends a ping and waits for its pong. */
    public void ping() {
        socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
        taken(pongs, "a pong");
    }

    /** The next message. */
    public JsonNode next() {
        return Json.MAPPER.readTree(taken(received, "a message"));
    }

    /** The next message if there is one within this time. */
    public @Nullable String nextWithin(long milliseconds) {
        try {
            return received.poll(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            throw new AssertionError("interrupted", stop);
        }
    }

    private static <T> T taken(BlockingQueue<T> queue, String what) {
        try {
            T taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError(what + " did not come");
            }
            return taken;
        } catch (InterruptedException stop) {
            throw new AssertionError("interrupted", stop);
        }
    }

    /** Waits for the server to end the connection; the code it gives. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Says goodbye and waits for the server to do so too. */
    public void goodbye() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        closeCode();
    }

    /** Breaks the connection. */
    public void abort() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pongs.add(true);
        webSocket.request(1);
        return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return CompletableFuture.completedFuture(Map.of());
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
