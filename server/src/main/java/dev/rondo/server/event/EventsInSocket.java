package dev.rondo.server.event;

import dev.rondo.model.RondoException;
import dev.rondo.server.access.Access;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.socket.Socket;
import io.helidon.common.buffers.BufferData;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /events/in}: one event a frame, without answers. The pong to a ping says that all events before it are on disk; when
 * one of them could not be stored, the connection ends instead, and its client sends them again.
 */
public final class EventsInSocket extends Socket {
    private static final Logger LOGGER = LoggerFactory.getLogger(EventsInSocket.class);
    private static final long PATIENCE_SECONDS = 10;

    private final EventIntake intake;

    public EventsInSocket(Access access, EventIntake intake) {
        super(access, Role.OPERATOR);
        this.intake = intake;
    }

    // A frame that is no event harms no other: it is left out, as clients expect.
    @Override
    protected void received(String text) {
        EventDeed deed;
        try {
            deed = intake.read(text);
        } catch (IllegalArgumentException unreadable) {
            intake.refuse(path(), unreadable);
            return;
        }
        intake.put(deed);
    }

    @Override
    protected void pinged(BufferData payload) {
        var _ = intake.receipt().whenComplete((_, failure) -> answer(payload, failure));
    }

    // Clients that have said all do not ping once more: the end of the connection is their receipt.
    @Override
    protected void gone() {
        try {
            intake.receipt().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RondoException failure) {
            LOGGER.warn("A connection on {} ended before all of its events were stored", path(), failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(BufferData payload, @Nullable Throwable failure) {
        if (failure == null) {
            outbox().pong(payload);
        } else {
            close(INTERNAL_ERROR, "Events could not be stored: send them again");
        }
    }
}
