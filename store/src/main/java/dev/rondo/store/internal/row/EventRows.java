package dev.rondo.store.internal.row;

import dev.rondo.model.Json;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.EventCount;
import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.EventNameFilter;
import dev.rondo.model.event.EventOccurredFilter;
import dev.rondo.model.event.EventOrder;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.store.EventCursor;
import dev.rondo.orchestration.store.EventEntry;
import dev.rondo.orchestration.store.EventStore;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.store.internal.query.EventQuery;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.sql.Values;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/** Events as rows. */
final class EventRows implements EventStore, HeldBack.Part {
    static final String SELECT = "SELECT position, received, body_json FROM event WHERE ";
    private static final String BETWEEN = SELECT + "position BETWEEN ? AND ? ORDER BY position";
    private static final String BEHIND = SELECT + "position > ? ORDER BY position LIMIT ?";
    private static final String OLDEST = SELECT + "occurred < ? ORDER BY occurred, position LIMIT ?";
    private static final String LAST = "SELECT coalesce(max(position), 0) FROM event";
    private static final ObjectReader READER = Json.MAPPER.readerFor(Event.class);

    private final Statements statements;
    private final EventInserts inserts;

    /**
     * @param statements the connection
     * @param announcement announces positions
     */
    EventRows(Statements statements, Consumer<String> announcement) {
        this.statements = statements;
        this.inserts = new EventInserts(statements, announcement);
    }

    /** Writes what is held back; to be called before the commit. */
    @Override
    public void flush() {
        inserts.flush();
    }

    /** Forgets what is held back: the transaction is undone. */
    @Override
    public void forget() {
        inserts.forget();
    }

    @Override
    public void insert(EventEntry entry) {
        inserts.add(entry);
    }

    @Override
    public int deleteBefore(Instant time, int limit) {
        List<StoredEvent> oldest =
                statements.all(OLDEST, parameters -> parameters.time(time).number(limit), EventRows::read);
        inserts.delete(oldest);
        return oldest.size();
    }

    @Override
    public int deleteBefore(String name, Instant time, int limit) {
        EventFilter named = new EventFilter(
                new EventOccurredFilter(null, time.minus(1, ChronoUnit.MICROS)),
                new EventNameFilter(null, null, List.of(name), null),
                null,
                null,
                null,
                null,
                null,
                EventOrder.ASC);
        List<StoredEvent> oldest = filter(named, null, limit);
        inserts.delete(oldest);
        return oldest.size();
    }

    @Override
    public List<StoredEvent> filter(EventFilter filter, @Nullable EventCursor after, int limit) {
        return all(query(filter).page(after, limit), EventRows::read);
    }

    @Override
    public int count(EventFilter filter) {
        return all(query(filter).count(COUNT_BOUND), Row::integer).getFirst();
    }

    @Override
    public List<EventCount> countByName(EventFilter filter, int limit) {
        return all(query(filter).countByName(limit), EventRows::readCount);
    }

    @Override
    public List<EventCount> countByResource(EventFilter filter, int limit) {
        return all(query(filter).countByResource(limit), EventRows::readCount);
    }

    @Override
    public List<EventCount> countByTime(EventFilter filter, Instant from, Duration span) {
        long start = Values.microseconds(from);
        long length = span.toNanos() / 1000;
        return all(query(filter).countByTime(start, length), row -> readSpan(row, start, length));
    }

    private EventQuery query(EventFilter filter) {
        flush();
        return new EventQuery(statements.dialect(), filter);
    }

    private <T> List<T> all(Query query, Statements.RowReader<T> reader) {
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), reader);
    }

    @Override
    public List<StoredEvent> between(long first, long last) {
        return statements.all(BETWEEN, parameters -> parameters.number(first).number(last), EventRows::read);
    }

    @Override
    public List<StoredEvent> behind(long position, int limit) {
        return statements.all(BEHIND, parameters -> parameters.number(position).number(limit), EventRows::read);
    }

    @Override
    public long last() {
        return statements.first(LAST, Statements.Binding.NONE, Row::number).orElse(0L);
    }

    static StoredEvent read(Row row) throws SQLException {
        long position = row.number();
        Instant received = row.time();
        Event event = READER.readValue(row.text());
        return new StoredEvent(position, ReceivedEvent.of(event, received));
    }

    private static EventCount readCount(Row row) throws SQLException {
        return new EventCount(row.text(), row.text(), row.integer(), row.time(), row.time());
    }

    private static EventCount readSpan(Row row, long from, long length) throws SQLException {
        long start = from + row.number() * length;
        Instant begin = Values.time(start);
        return new EventCount(begin.toString(), begin.toString(), row.integer(), begin, Values.time(start + length));
    }
}
