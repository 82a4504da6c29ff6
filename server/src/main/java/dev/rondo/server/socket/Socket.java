package dev.rondo.server.socket;

import dev.rondo.model.Json;
import dev.rondo.server.access.Access;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Route.Role;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One client's WebSocket. Clients that speak the subprotocol {@code prefect} first send {@code {"type": "auth", "token": …}} and
 * are told {@code auth_success}; others are let in only where nobody needs to show anything. Used by the connection's
 * thread, one frame after the other.
 */
public abstract class Socket implements WsListener {
    /** The subprotocol of clients that authenticate. */
    public static final String SUBPROTOCOL = "prefect";

    /** RFC 6455: what was sent breaks the protocol. */
    public static final int PROTOCOL_ERROR = 1002;

    /** RFC 6455: the caller may not do this. */
    public static final int POLICY_VIOLATION = 1008;

    /** RFC 6455: a message is larger than is taken. */
    public static final int TOO_BIG = 1009;

    /** RFC 6455: the server failed. */
    public static final int INTERNAL_ERROR = 1011;

    private static final Logger LOGGER = LoggerFactory.getLogger(Socket.class);
    private static final int LONGEST_MESSAGE = 2 << 20;

    private final Access access;
    private final Role needed;
    private final StringBuilder partial = new StringBuilder();
    private final AtomicBoolean ended = new AtomicBoolean();
    private boolean authenticating;
    private boolean admitted;
    private String path = "";
    private @Nullable Outbox outbox;

    /**
     * @param access knows callers
     * @param needed what a caller must at least be
     */
    protected Socket(Access access, Role needed) {
        this.access = access;
        this.needed = needed;
    }

    /** The client has been let in. */
    protected void admitted() {}

    /** The client has sent a message. */
    protected abstract void received(String text);

    /** The client is gone; called once, whether it was let in or not, by any thread. */
    protected void gone() {}

    /** The client has sent a ping: by default answered at once, after all that was sent before. */
    protected void pinged(BufferData payload) {
        outbox().pong(payload);
    }

    /** What is sent to the client. */
    protected final Outbox outbox() {
        Outbox open = outbox;
        if (open == null) {
            throw new IllegalStateException("the socket is not open yet");
        }
        return open;
    }

    /** The path that the client connected to, decoded. */
    protected final String path() {
        return path;
    }

    /** Ends the connection. */
    protected final void close(int code, String reason) {
        outbox().close(code, reason);
    }

    @Override
    public final Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        path = prologue.uriPath().path();
        authenticating = headers.contains(HeaderNames.create("Sec-WebSocket-Protocol"))
                && headers.get(HeaderNames.create("Sec-WebSocket-Protocol"))
                        .allValues(true)
                        .contains(SUBPROTOCOL);
        if (!authenticating) {
            return Optional.empty();
        }
        WritableHeaders<?> answer = WritableHeaders.create();
        answer.set(HeaderNames.create("Sec-WebSocket-Protocol"), SUBPROTOCOL);
        return Optional.of(answer);
    }

    @Override
    public final void onOpen(WsSession session) {
        outbox = new Outbox(session);
        watch(Thread.currentThread());
        if (!authenticating) {
            if (access.isOpen()) {
                admit();
            } else {
                close(POLICY_VIOLATION, "Authentication needs the subprotocol " + SUBPROTOCOL);
            }
        }
    }

    // A connection that breaks ends its thread, and nothing else tells of it.
    private void watch(Thread connection) {
        Thread.ofVirtual().name("rondo-socket-watch").start(() -> {
            try {
                connection.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            end();
        });
    }

    @Override
    public final void onMessage(WsSession session, String text, boolean last) {
        if (partial.length() + text.length() > LONGEST_MESSAGE) {
            close(TOO_BIG, "A message has at most " + LONGEST_MESSAGE + " characters");
            return;
        }
        if (last && partial.isEmpty()) {
            whole(text);
            return;
        }
        partial.append(text);
        if (last) {
            String message = partial.toString();
            partial.setLength(0);
            whole(message);
        }
    }

    private void whole(String text) {
        if (outbox().isClosed()) {
            return;
        }
        try {
            if (admitted) {
                received(text);
            } else {
                authenticate(text);
            }
        } catch (JacksonException unreadable) {
            close(PROTOCOL_ERROR, "Not a message of this protocol");
        } catch (Refusal refusal) {
            close(POLICY_VIOLATION, String.valueOf(refusal.getMessage()));
        } catch (RuntimeException failure) {
            LOGGER.error("A message on {} failed", path, failure);
            close(INTERNAL_ERROR, "Internal error");
        }
    }

    private void authenticate(String text) {
        JsonNode message = Json.MAPPER.readTree(text);
        if (!"auth".equals(message.path("type").asString(""))) {
            close(POLICY_VIOLATION, "Auth required: expected 'auth' message");
            return;
        }
        JsonNode token = message.path("token");
        Role caller = access.ofToken(token.isString() ? token.asString() : null);
        if (caller.compareTo(needed) < 0) {
            close(POLICY_VIOLATION, "This needs the role " + needed);
            return;
        }
        outbox().send(Map.of("type", "auth_success"));
        admit();
    }

    private void admit() {
        admitted = true;
        admitted();
    }

    @Override
    public final void onMessage(WsSession session, BufferData data, boolean last) {
        close(PROTOCOL_ERROR, "Only text is taken");
    }

    @Override
    public final void onPing(WsSession session, BufferData payload) {
        pinged(payload);
    }

    @Override
    public final void onClose(WsSession session, int code, String reason) {
        end();
    }

    @Override
    public final void onError(WsSession session, Throwable failure) {
        LOGGER.debug("The socket {} failed", path, failure);
        end();
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            if (outbox != null) {
                outbox.abandon();
            }
            gone();
        }
    }
}
