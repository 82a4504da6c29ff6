package dev.rondo.server.log;

import dev.rondo.model.Json;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.server.access.Access;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.socket.Outbox;
import dev.rondo.server.socket.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /logs/out}: the client sends a filter and is sent the log lines that match, from then on. */
public final class LogsOutSocket extends Socket {
    private final LogStream stream;
    private volatile @Nullable Subscription subscription;

    public LogsOutSocket(Access access, LogStream stream) {
        super(access, Role.VIEWER);
        this.stream = stream;
    }

    /**
     * A message to the client.
     *
     * @param type {@code log}
     * @param log the line
     */
    record Message(String type, Log log) {
        Message {
            Objects.requireNonNull(type, "type is null");
            Objects.requireNonNull(log, "log is null");
        }
    }

    @Override
    protected void received(String text) {
        JsonNode message = Json.MAPPER.readTree(text);
        if (!"filter".equals(message.path("type").asString("")) || subscription != null) {
            close(PROTOCOL_ERROR, "Expected 'filter' message");
            return;
        }
        JsonNode wanted = message.path("filter");
        LogFilter filter = wanted.isMissingNode() || wanted.isNull()
                ? LogFilter.ALL
                : Json.MAPPER.treeToValue(wanted, LogFilter.class);
        subscription = stream.subscribe(
                filter,
                line -> outbox().send(new Message("log", line)),
                () -> close(Outbox.TRY_AGAIN_LATER, "Too slow: lines wait"));
    }

    @Override
    protected void gone() {
        Subscription open = subscription;
        if (open != null) {
            open.close();
        }
    }
}
