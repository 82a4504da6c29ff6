package dev.rondo.orchestration.store;

import dev.rondo.model.Json;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.ReceivedEvent;
import java.time.Instant;
import java.util.Objects;

/**
 * An event on its way into the store, with its JSON, which is made before the unit of work: the writer has enough to do.
 *
 * @param event the event; its payload may be left out, for the JSON has it
 * @param json the event as JSON, in the form in which it came or {@link Json} writes it
 */
public record EventEntry(ReceivedEvent event, String json) {
    public EventEntry {
        Objects.requireNonNull(event, "event is null");
        Objects.requireNonNull(json, "json is null");
    }

    /** An event that was received at this time. */
    public static EventEntry of(Event event, Instant received) {
        return new EventEntry(ReceivedEvent.of(event, received), Json.MAPPER.writeValueAsString(event));
    }
}
