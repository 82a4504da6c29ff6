package dev.rondo.server.event;

import dev.rondo.model.event.ReceivedEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A sign of life of a flow run.
 *
 * @param flowRunId the flow run
 * @param time when the server heard of it: its own clock also tells when the next one is overdue
 */
public record Heartbeat(UUID flowRunId, Instant time) {
    private static final String EVENT = "prefect.flow-run.heartbeat";
    private static final String FLOW_RUN = "prefect.flow-run.";

    /**
     * The sign of life that the event is; empty for other events.
     *
     * @throws IllegalArgumentException when the event is one, but not of a flow run
     */
    public static Optional<Heartbeat> read(ReceivedEvent event) {
        if (!event.event().equals(EVENT)) {
            return Optional.empty();
        }
        String resource = event.resource().id();
        if (!resource.startsWith(FLOW_RUN)) {
            throw new IllegalArgumentException(EVENT + " is about a flow run, not " + resource);
        }
        return Optional.of(new Heartbeat(UUID.fromString(resource.substring(FLOW_RUN.length())), event.received()));
    }
}
