package dev.rondo.orchestration.store;

import dev.rondo.model.event.ReceivedEvent;
import java.util.Objects;

/**
 * An event in the store.
 *
 * @param position where it is in the order in which events were stored: later ones have larger numbers, not all of which
 *     are in use
 * @param event the event
 */
public record StoredEvent(long position, ReceivedEvent event) {
    public StoredEvent {
        Objects.requireNonNull(event, "event is null");
    }
}
