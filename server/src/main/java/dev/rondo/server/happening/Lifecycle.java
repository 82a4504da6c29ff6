package dev.rondo.server.happening;

import dev.rondo.model.event.Event;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells that things of one kind were created, updated or deleted. Thread-safe. */
public final class Lifecycle {
    private final FactSource facts;
    private final EventSink sink;
    private final String kind;

    /**
     * @param facts gives events their times and identities
     * @param sink takes them
     * @param kind the kind of thing, such as {@code variable}
     */
    public Lifecycle(FactSource facts, EventSink sink, String kind) {
        this.facts = facts;
        this.sink = sink;
        this.kind = kind;
    }

    /** Something happened to one of them: {@code created}, {@code updated}, {@code deleted}. */
    public void tell(StoreTransaction transaction, String what, UUID id, String name, Map<String, Object> payload) {
        tell(transaction, what, id, Map.of("prefect.resource.name", name), List.of(), payload);
    }

    /**
     * Something happened to one of them.
     *
     * @param labels what else is said of it
     * @param related who has a part in it
     * @param payload what else there is to tell, as JSON values
     */
    public void tell(
            StoreTransaction transaction,
            String what,
            UUID id,
            Map<String, String> labels,
            List<RelatedResource> related,
            Map<String, Object> payload) {
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put("prefect.resource.id", "prefect." + kind + "." + id);
        resource.putAll(labels);
        sink.emit(
                transaction,
                new Event(
                        facts.now(),
                        "prefect." + kind + "." + what,
                        new Resource(resource),
                        related,
                        payload,
                        facts.id(),
                        null));
    }
}
