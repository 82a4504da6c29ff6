package dev.rondo.server.socket;

import dev.rondo.model.Json;
import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsSession;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What is on its way to one client, sent by a thread of its own in the order in which it was given. Bounded: a client that
 * does not read for long is let go. Thread-safe.
 */
public final class Outbox {
    /** The client is too slow: it may come again (RFC 6455's registry: try again later). */
    public static final int TRY_AGAIN_LATER = 1013;

    private static final int CAPACITY = 1_024;
    private static final long PATIENCE_SECONDS = 10;

    private final WsSession session;
    private final BlockingQueue<Consumer<WsSession>> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private volatile boolean closed;

    Outbox(WsSession session) {
        this.session = session;
        Thread.ofVirtual().name("rondo-socket-outbox").start(this::pump);
    }

    /** Sends a record as JSON; waits while too much is on its way. */
    public void send(Object message) {
        String text = Json.MAPPER.writeValueAsString(message);
        put(open -> open.send(text, true));
    }

    /** Sends text that is JSON already. */
    public void sendText(String text) {
        put(open -> open.send(text, true));
    }

    /** Answers a ping. */
    public void pong(BufferData payload) {
        put(open -> open.pong(payload));
    }

    /** Ends the connection after all that was given before. */
    public void close(int code, String reason) {
        put(open -> {
            closed = true;
            open.close(code, reason);
        });
    }

    /** Whether nothing can be sent any more. */
    public boolean isClosed() {
        return closed;
    }

    /** Lets go of what was not sent: the client is gone. */
    void abandon() {
        closed = true;
        waiting.clear();
        var _ = waiting.offer(_ -> {});
    }

    private void put(Consumer<WsSession> frame) {
        try {
            if (!closed && !waiting.offer(frame, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                abandon();
                session.terminate();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump() {
        try {
            while (!closed) {
                waiting.take().accept(session);
            }
        } catch (InterruptedException | UncheckedIOException | IllegalStateException gone) {
            abandon();
        }
    }
}
