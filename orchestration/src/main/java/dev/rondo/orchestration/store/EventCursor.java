package dev.rondo.orchestration.store;

import java.time.Instant;
import java.util.Objects;

/**
 * The last event of a page, from which the next one goes on.
 *
 * @param occurred when the event happened
 * @param position its position
 */
public record EventCursor(Instant occurred, long position) {
    public EventCursor {
        Objects.requireNonNull(occurred, "occurred is null");
    }

    /** The cursor at this event. */
    public static EventCursor at(StoredEvent event) {
        return new EventCursor(event.event().occurred(), event.position());
    }
}
