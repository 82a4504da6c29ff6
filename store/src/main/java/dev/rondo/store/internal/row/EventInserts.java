package dev.rondo.store.internal.row;

import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.store.internal.query.EventKeys;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

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

    void add(EventEntry entry) {
        heldBack.putIfAbsent(entry.event().id(), entry);
    }

    void forget() {
        heldBack.clear();
    }

    void flush() {
        if (heldBack.isEmpty()) {
            return;
        }
        // Never back to a number that was given before, though its event may have been deleted.
        last = Math.max(
                last,
                statements.first(LAST, Statements.Binding.NONE, Row::number).orElse(0L));
        long first = last + 1;
        heldBack.values().forEach(this::insert);
        heldBack.clear();
        if (last >= first) {
            announcement.accept(first + "-" + last);
        }
    }

    private void insert(EventEntry entry) {
        ReceivedEvent event = entry.event();
        long position = last + 1;
        int inserted = statements.update(
                INSERT,
                parameters -> parameters
                        .number(position)
                        .id(event.id())
                        .time(event.occurred())
                        .time(event.received())
                        .text(event.event())
                        .text(event.resource().id())
                        .text(entry.json()));
        if (inserted > 0) {
            last = position;
            EventKeys.of(event).forEach(mention -> mention(event, position, mention, MENTION));
        }
    }

    private void mention(ReceivedEvent event, long position, EventKeys.Mention mention, String sql) {
        statements.update(
                sql,
                parameters -> parameters
                        .number(mention.subject())
                        .time(event.occurred())
                        .number(position)
                        .number(mention.role()));
    }

    void delete(List<StoredEvent> events) {
        for (StoredEvent stored : events) {
            EventKeys.of(stored.event())
                    .forEach(mention -> mention(stored.event(), stored.position(), mention, FORGET));
            statements.update(DELETE, parameters -> parameters.number(stored.position()));
        }
    }
}
