package dev.rondo.server.happening;

import dev.rondo.model.event.Event;
import dev.rondo.orchestration.store.StoreTransaction;

/** Takes events that belong to what a transaction stores. Thread-safe. */
@FunctionalInterface
public interface EventSink {
    /** Where nobody wants to know. */
    EventSink NONE = (_, _) -> {};

    /** Keeps the event; it is there when the transaction is. */
    void emit(StoreTransaction transaction, Event event);
}
