package dev.rondo.server.event;

import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.EventNameFilter;
import dev.rondo.model.event.EventOccurredFilter;
import dev.rondo.model.event.EventOrder;
import java.util.List;

/** Filters of events that are often wanted. */
public final class EventFilters {
    /** Every event. */
    public static final EventFilter ALL = new EventFilter(null, null, null, null, null, null, null, EventOrder.DESC);

    private EventFilters() {}

    /** The events of these names; one that ends in {@code *} stands for all that start so. */
    public static EventFilter named(String... names) {
        List<String> all = List.of(names);
        return new EventFilter(
                null,
                new EventNameFilter(
                        all.stream().filter(name -> name.endsWith("*")).toList(),
                        null,
                        all.stream().filter(name -> !name.endsWith("*")).toList(),
                        null),
                null,
                null,
                null,
                null,
                null,
                EventOrder.DESC);
    }

    /** The same filter for another span of time. */
    static EventFilter during(EventFilter filter, EventOccurredFilter occurred) {
        return new EventFilter(
                occurred,
                filter.event(),
                filter.resource(),
                filter.related(),
                filter.anyResource(),
                filter.id(),
                filter.text(),
                filter.order());
    }

    /** The same filter in another order. */
    static EventFilter ordered(EventFilter filter, EventOrder order) {
        return new EventFilter(
                filter.occurred(),
                filter.event(),
                filter.resource(),
                filter.related(),
                filter.anyResource(),
                filter.id(),
                filter.text(),
                order);
    }
}
