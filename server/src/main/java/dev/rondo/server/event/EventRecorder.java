package dev.rondo.server.event;

import dev.rondo.model.event.Event;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import java.util.List;
import java.util.Map;

/**
 * Records what the server itself does as events, in the transaction that does it: the event is there exactly if the deed
 * is. Thread-safe.
 */
public final class EventRecorder {
    private final FactSource facts;

    public EventRecorder(FactSource facts) {
        this.facts = facts;
    }

    /** Records an event that is received now; one whose identity is known already is left out. */
    public void record(StoreTransaction transaction, Event event) {
        transaction.events().insert(EventEntry.of(event, facts.now()));
    }

    /**
     * Records that something has just happened.
     *
     * @param name the name of the kind of event, such as {@code prefect.deployment.created}
     * @param resource what it is about
     * @param related what else has a part in it
     * @param payload what else there is to tell, as JSON values
     * @return the event
     */
    public Event record(
            StoreTransaction transaction,
            String name,
            Resource resource,
            List<RelatedResource> related,
            Map<String, Object> payload) {
        Event event = new Event(facts.now(), name, resource, related, payload, facts.id(), null);
        record(transaction, event);
        return event;
    }
}
