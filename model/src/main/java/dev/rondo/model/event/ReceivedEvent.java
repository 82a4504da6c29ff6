package dev.rondo.model.event;

import dev.rondo.model.internal.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as the orchestrator has received it.
 *
 * @param occurred when it happened
 * @param event the name of the kind of event, at most 1024 characters
 * @param resource what it is about
 * @param related at most 100 others with a part in it
 * @param payload what else there is to tell, as JSON values
 * @param id the identity, given by whoever tells of it
 * @param follows the event before it; null for none known
 * @param received when it was received
 */
public record ReceivedEvent(
        Instant occurred,
        String event,
        Resource resource,
        List<RelatedResource> related,
        Map<String, Object> payload,
        UUID id,
        @Nullable UUID follows,
        Instant received) {
    public ReceivedEvent {
        Objects.requireNonNull(occurred, "occurred is null");
        Objects.requireNonNull(event, "event is null");
        Objects.requireNonNull(resource, "resource is null");
        related = related == null ? List.of() : List.copyOf(related);
        payload = payload == null ? Map.of() : Values.unmodifiable(payload);
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(received, "received is null");
        EventLimits.check(event, related);
    }

    /** The event as received at this time. */
    public static ReceivedEvent of(Event event, Instant received) {
        return new ReceivedEvent(
                event.occurred(),
                event.event(),
                event.resource(),
                event.related(),
                event.payload(),
                event.id(),
                event.follows(),
                received);
    }
}
