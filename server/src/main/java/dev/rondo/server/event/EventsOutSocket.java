package dev.rondo.server.event;

import dev.rondo.model.Json;
import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.EventOccurredFilter;
import dev.rondo.model.event.EventOrder;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.store.EventCursor;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.server.access.Access;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.socket.Outbox;
import dev.rondo.server.socket.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code /events/out}: the client sends a filter and is sent the events that match, those of the last minutes first if it
 * wants them, then those that come, without a gap between them or an event twice.
 */
public final class EventsOutSocket extends Socket {
    private static final Duration LONGEST_BACKFILL = Duration.ofMinutes(15);
    private static final int PAGE = 250;
    // Events that come while older ones are sent may be among both.
    private static final int MOST_REMEMBERED = 100_000;

    private final Store store;
    private final EventStream stream;
    private final InstantSource clock;
    private final Set<UUID> sent = new HashSet<>();
    private volatile @Nullable Subscription subscription;

    public EventsOutSocket(Access access, Store store, EventStream stream, InstantSource clock) {
        super(access, Role.VIEWER);
        this.store = store;
        this.stream = stream;
        this.clock = clock;
    }

    /**
     * A message to the client.
     *
     * @param type {@code event}
     * @param event the event
     */
    record Message(String type, ReceivedEvent event) {
        Message {
            Objects.requireNonNull(type, "type is null");
            Objects.requireNonNull(event, "event is null");
        }
    }

    /**
     * Tells a client that asked for it ({@code acknowledge}, which the protocol of the stock server does not have) that from
     * now on nothing is missed.
     *
     * @param type {@code subscribed}
     */
    record Acknowledgement(String type) {
        Acknowledgement {
            Objects.requireNonNull(type, "type is null");
        }
    }

    @Override
    protected void received(String text) {
        JsonNode message = Json.MAPPER.readTree(text);
        if (!"filter".equals(message.path("type").asString("")) || subscription != null) {
            close(PROTOCOL_ERROR, "Expected 'filter' message");
            return;
        }
        JsonNode wanted = message.path("filter");
        EventFilter filter = wanted.isMissingNode() || wanted.isNull()
                ? EventFilters.ALL
                : Json.MAPPER.treeToValue(wanted, EventFilter.class);
        boolean backfill = message.path("backfill").asBoolean(true);
        boolean acknowledge = message.path("acknowledge").asBoolean(false);
        subscription = stream.subscribe(
                filter,
                () -> {
                    if (acknowledge) {
                        outbox().send(new Acknowledgement("subscribed"));
                    }
                    if (backfill) {
                        sendRecent(filter);
                    }
                },
                this::send,
                () -> close(Outbox.TRY_AGAIN_LATER, "Too slow: events wait"));
    }

    private void sendRecent(EventFilter filter) {
        EventFilter recent = recent(filter);
        EventCursor cursor = null;
        List<StoredEvent> page;
        do {
            EventCursor after = cursor;
            page = store.read(reads -> reads.events().filter(recent, after, PAGE));
            page.forEach(this::sendAndRemember);
            cursor = page.isEmpty() ? null : EventCursor.at(page.getLast());
        } while (page.size() == PAGE && !outbox().isClosed());
    }

    // From old to new, and not from longer ago than the client wants and may want.
    private EventFilter recent(EventFilter filter) {
        Instant earliest = clock.instant().minus(LONGEST_BACKFILL);
        EventOccurredFilter occurred = filter.occurred();
        Instant since = occurred == null ? null : occurred.since();
        Instant from = since == null || since.isBefore(earliest) ? earliest : since;
        EventFilter during =
                EventFilters.during(filter, new EventOccurredFilter(from, occurred == null ? null : occurred.until()));
        return EventFilters.ordered(during, EventOrder.ASC);
    }

    private void sendAndRemember(StoredEvent event) {
        if (sent.size() < MOST_REMEMBERED) {
            sent.add(event.event().id());
        }
        outbox().send(new Message("event", event.event()));
    }

    private void send(StoredEvent event) {
        if (sent.isEmpty() || !sent.remove(event.event().id())) {
            outbox().send(new Message("event", event.event()));
        }
    }

    @Override
    protected void gone() {
        Subscription open = subscription;
        if (open != null) {
            open.close();
        }
    }
}
