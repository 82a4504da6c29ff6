package dev.rondo.server.access;

import dev.rondo.model.access.ApiKey;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.Resource;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.EventSink;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keeps changes of who may do what as events. Thread-safe. */
public final class AccessEvents implements AccessAudit {
    private static final String KEY = "rondo.api-key.";

    private final EventSink sink;
    private final FactSource facts;

    /**
     * @param sink keeps events
     * @param facts the time and identities
     */
    public AccessEvents(EventSink sink, FactSource facts) {
        this.sink = sink;
        this.facts = facts;
    }

    @Override
    public void made(StoreTransaction transaction, ApiKey key) {
        emit(transaction, "created", key);
    }

    @Override
    public void revoked(StoreTransaction transaction, ApiKey key) {
        emit(transaction, "revoked", key);
    }

    private void emit(StoreTransaction transaction, String what, ApiKey key) {
        Resource resource = new Resource(Map.of(
                "prefect.resource.id",
                KEY + key.id(),
                "prefect.resource.name",
                key.name(),
                "rondo.api-key.role",
                key.role().name().toLowerCase(Locale.ROOT)));
        sink.emit(transaction, new Event(facts.now(), KEY + what, resource, List.of(), Map.of(), facts.id(), null));
    }
}
