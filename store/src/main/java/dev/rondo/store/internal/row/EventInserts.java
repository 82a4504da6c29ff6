package dev.rondo.store.internal.row;

import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.store.internal.query.EventKeys;
import dev.rondo.store.internal.sql.Parameters;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.sql.Values;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes events with what they mention. Events are held back until the transaction is about to be committed, so that their
 * positions are one range, and its announcement one text.
 */
final class EventInserts {
    private static final String INSERT =
            Sql.insert("event", Sql.columns("position, id, occurred, received, name, resource_id, body_json"))
                    + " ON CONFLICT DO NOTHING";
    private static final String MENTION = Sql.insert("event_mention", Sql.columns("subject, occurred, position, role"));
    private static final String LAST = "SELECT coalesce(max(position), 0) FROM event";
    private static final String BLOCK = "SELECT nextval('event_position')";
    private static final int BLOCK_SIZE = 1_000;
    private static final String KNOWN = "SELECT id FROM event WHERE id = ANY (?)";
    private static final String DELETE = "DELETE FROM event WHERE position = ?";
    private static final String FORGET =
            "DELETE FROM event_mention WHERE subject = ? AND occurred = ? AND position = ? AND role = ?";

    private final Statements statements;
    private final Consumer<String> announcement;
    private final Map<UUID, EventEntry> heldBack = new LinkedHashMap<>();
    private long last;

    EventInserts(Statements statements, Consumer<String> announcement) {
        this.statements = statements;
        this.announcement = announcement;
    }

    /** An event and its position. */
    private record Placed(EventEntry entry, long position) {
        Stream<Trace> traces() {
            return EventInserts.traces(entry.event(), position);
        }
    }

    /** An entry in the index of mentions. */
    private record Trace(EventKeys.Mention mention, Instant occurred, long position) {}

    private static Stream<Trace> traces(ReceivedEvent event, long position) {
        return EventKeys.of(event).stream().map(mention -> new Trace(mention, event.occurred(), position));
    }

    void add(EventEntry entry) {
        heldBack.putIfAbsent(entry.event().id(), entry);
    }

    void forget() {
        heldBack.clear();
    }

    void flush() {
        if (!heldBack.isEmpty()) {
            switch (statements.dialect()) {
                case SQLITE -> insertEach(heldBack.values());
                case POSTGRESQL -> insertAtOnce(unknown(heldBack));
            }
            heldBack.clear();
        }
    }

    // One connection writes: positions follow each other, and each insert tells whether the event was new.
    private void insertEach(Collection<EventEntry> entries) {
        // Never back to a number that was given before, though its event may have been deleted.
        last = Math.max(last, number(LAST));
        long first = last + 1;
        for (EventEntry entry : entries) {
            Placed placed = new Placed(entry, last + 1);
            if (statements.update(INSERT, parameters -> bind(parameters, placed)) > 0) {
                last = placed.position();
                placed.traces().forEach(trace -> statements.update(MENTION, parameters -> bind(parameters, trace)));
            }
        }
        announce(first, last);
    }

    // Many connections write, a round trip each time: all events at once, and all mentions.
    private void insertAtOnce(List<EventEntry> entries) {
        for (int start = 0; start < entries.size(); start += BLOCK_SIZE) {
            List<EventEntry> block = entries.subList(start, Math.min(entries.size(), start + BLOCK_SIZE));
            long first = number(BLOCK);
            List<Placed> placed = new ArrayList<>(block.size());
            block.forEach(entry -> placed.add(new Placed(entry, first + placed.size())));
            statements.updateAll(INSERT, placed, EventInserts::bind);
            statements.updateAll(
                    MENTION, placed.stream().flatMap(Placed::traces).toList(), EventInserts::bind);
            announce(first, first + block.size() - 1);
        }
    }

    // Someone else may insert one of them at the same time: its mentions then lead to nothing, which does no harm.
    private List<EventEntry> unknown(Map<UUID, EventEntry> entries) {
        byte[][] ids = entries.keySet().stream().map(Values::bytes).toArray(byte[][]::new);
        Set<UUID> known = new HashSet<>(statements.all(KNOWN, parameters -> parameters.raw(ids), Row::id));
        return entries.values().stream()
                .filter(entry -> !known.contains(entry.event().id()))
                .toList();
    }

    private void announce(long first, long latest) {
        if (latest >= first) {
            announcement.accept(first + "-" + latest);
        }
    }

    private long number(String sql) {
        return statements.first(sql, Statements.Binding.NONE, Row::number).orElse(0L);
    }

    private static void bind(Parameters parameters, Placed placed) throws SQLException {
        ReceivedEvent event = placed.entry().event();
        parameters
                .number(placed.position())
                .id(event.id())
                .time(event.occurred())
                .time(event.received())
                .text(event.event())
                .text(event.resource().id())
                .text(placed.entry().json());
    }

    private static void bind(Parameters parameters, Trace trace) throws SQLException {
        parameters
                .number(trace.mention().subject())
                .time(trace.occurred())
                .number(trace.position())
                .number(trace.mention().role());
    }

    void delete(List<StoredEvent> events) {
        List<Trace> traces = events.stream()
                .flatMap(stored -> traces(stored.event(), stored.position()))
                .toList();
        statements.updateAll(FORGET, traces, EventInserts::bind);
        statements.updateAll(DELETE, events, (parameters, stored) -> parameters.number(stored.position()));
    }
}
