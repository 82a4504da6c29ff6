package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.row;

import dev.rondo.model.event.EventAnyResourceFilter;
import dev.rondo.model.event.EventFilter;
import dev.rondo.model.event.EventNameFilter;
import dev.rondo.model.event.EventOccurredFilter;
import dev.rondo.model.event.EventOrder;
import dev.rondo.model.event.EventRelatedFilter;
import dev.rondo.orchestration.store.EventCursor;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Values;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.SelectSeekStep2;
import org.jooq.SortOrder;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Queries of events. Where the filter names something that the index of mentions knows, events come from there, one mention
 * after the other and in the order of the page, so that as many are looked at as are wanted; else from the index of times.
 */
public final class EventQuery {
    // More would make long statements; the index of times does as well then.
    private static final int MOST_MENTIONS = 40;
    private static final String SELECTED = "e.position, e.received, e.body_json";

    private final DSLContext database;
    private final EventFilter filter;
    private final Condition where;

    public EventQuery(Dialect dialect, EventFilter filter) {
        this.database = Query.database(dialect);
        this.filter = filter;
        this.where = EventConditions.of(filter).and(distinct());
    }

    /** A page of events: position, time of receipt, JSON. */
    public Query page(@Nullable EventCursor after, int limit) {
        Table<?> found = found(after, limit).asTable("p");
        Field<Long> occurred = field("p.occurred", Long.class);
        Field<Long> position = field("p.position", Long.class);
        return Query.of(database.select(field(SELECTED))
                .from(found)
                .join(EventTable.EVENT)
                .on(EventTable.POSITION.eq(position))
                .orderBy(occurred.sort(order()), position.sort(order())));
    }

    /** The number of events, up to a bound. */
    public Query count(int bound) {
        return Query.of(database.selectCount().from(found(null, bound).asTable("p")));
    }

    /** Name, name, number, first and last time; the most frequent first. */
    public Query countByName(int limit) {
        return counted("e.name", "e.name", limit);
    }

    /** Resource, its name if it has one, number, first and last time; the most frequent first. */
    public Query countByResource(int limit) {
        Field<String> name = DSL.max(EventJson.ofResource("prefect.resource.name"));
        return grouped(EventTable.RESOURCE_ID, DSL.coalesce(name, EventTable.RESOURCE_ID), limit);
    }

    private Query counted(String value, String label, int limit) {
        return grouped(field(value, String.class), field(label, String.class), limit);
    }

    private Query grouped(Field<String> value, Field<String> label, int limit) {
        Field<Integer> number = DSL.count();
        return Query.of(
                database.select(value, label, number, DSL.min(EventTable.OCCURRED), DSL.max(EventTable.OCCURRED))
                        .from(found(null, null).asTable("p"))
                        .join(EventTable.EVENT)
                        .on(EventTable.POSITION.eq(field("p.position", Long.class)))
                        .groupBy(value)
                        .orderBy(number.desc(), value.asc())
                        .limit(limit));
    }

    /** Number of the span and number of events in it, in microseconds from the given one. */
    public Query countByTime(long from, long span) {
        Field<Long> which = field("(p.occurred - {0}) / {1}", Long.class, DSL.inline(from), DSL.inline(span));
        return Query.of(database.select(which.as("span"), DSL.count())
                .from(found(null, null).asTable("p"))
                .groupBy(field("span"))
                .orderBy(field("span")));
    }

    // Time and position of what matches; without a limit in no order.
    private Select<Record2<Long, Long>> found(@Nullable EventCursor after, @Nullable Integer limit) {
        long[] subjects = subjects();
        return subjects.length == 0
                ? ordered(byTime(after), EventTable.OCCURRED, EventTable.POSITION, limit)
                : LongStream.of(subjects)
                        .mapToObj(subject -> whole(mentioning(subject, after, limit), subject))
                        .reduce(Select::union)
                        .orElseThrow();
    }

    private SelectLimitStep<Record2<Long, Long>> byTime(@Nullable EventCursor after) {
        return database.select(EventTable.OCCURRED.as("occurred"), EventTable.POSITION.as("position"))
                .from(EventTable.EVENT)
                .where(where)
                .and(range(EventTable.OCCURRED))
                .and(behind(after, EventTable.OCCURRED, EventTable.POSITION));
    }

    private Select<Record2<Long, Long>> mentioning(long subject, @Nullable EventCursor after, @Nullable Integer limit) {
        return ordered(
                database.select(EventTable.MENTION_OCCURRED.as("occurred"), EventTable.MENTION_POSITION.as("position"))
                        .from(EventTable.MENTION)
                        .join(EventTable.EVENT)
                        .on(EventTable.POSITION.eq(EventTable.MENTION_POSITION))
                        .where(EventTable.SUBJECT.eq(subject))
                        .and(where)
                        .and(range(EventTable.MENTION_OCCURRED))
                        .and(behind(after, EventTable.MENTION_OCCURRED, EventTable.MENTION_POSITION)),
                EventTable.MENTION_OCCURRED,
                EventTable.MENTION_POSITION,
                limit);
    }

    private Select<Record2<Long, Long>> ordered(
            SelectLimitStep<Record2<Long, Long>> select,
            Field<Long> occurred,
            Field<Long> position,
            @Nullable Integer limit) {
        if (limit == null) {
            return select;
        }
        SelectSeekStep2<Record2<Long, Long>, ?, ?> inOrder = ((org.jooq.SelectOrderByStep<Record2<Long, Long>>) select)
                .orderBy(occurred.sort(order()), position.sort(order()));
        return inOrder.limit(limit);
    }

    // A part of a union may have an order and a limit only as a table of its own.
    private Select<Record2<Long, Long>> whole(Select<Record2<Long, Long>> part, long subject) {
        String alias = "s" + Long.toUnsignedString(subject);
        return database.select(field(alias + ".occurred", Long.class), field(alias + ".position", Long.class))
                .from(part.asTable(alias));
    }

    private SortOrder order() {
        return filter.order() == EventOrder.ASC ? SortOrder.ASC : SortOrder.DESC;
    }

    private Condition range(Field<Long> occurred) {
        EventOccurredFilter times = filter.occurred();
        if (times == null) {
            return DSL.noCondition();
        }
        return DSL.and(
                times.since() == null ? DSL.noCondition() : occurred.ge(Values.microseconds(times.since())),
                times.until() == null ? DSL.noCondition() : occurred.le(Values.microseconds(times.until())));
    }

    private Condition behind(@Nullable EventCursor after, Field<Long> occurred, Field<Long> position) {
        if (after == null) {
            return DSL.noCondition();
        }
        long time = Values.microseconds(after.occurred());
        var place = row(time, after.position());
        return order() == SortOrder.ASC
                ? occurred.ge(time).and(row(occurred, position).gt(place))
                : occurred.le(time).and(row(occurred, position).lt(place));
    }

    // The newest event of each resource.
    private Condition distinct() {
        if (filter.resource() == null || !filter.resource().distinct()) {
            return DSL.noCondition();
        }
        return EventTable.POSITION.in(database.select(DSL.max(EventTable.POSITION))
                .from(EventTable.EVENT)
                .where(EventConditions.of(filter))
                .and(range(EventTable.OCCURRED))
                .groupBy(EventTable.RESOURCE_ID));
    }

    // The mentions that lead to all events that can match; none when only the time does.
    private long[] subjects() {
        return Stream.of(related(), resource(), anyResource(), names())
                .map(LongStream::toArray)
                .filter(found -> found.length > 0 && found.length <= MOST_MENTIONS)
                .findFirst()
                .orElse(new long[0]);
    }

    private LongStream related() {
        return orNone(filter.related()).stream()
                .map(EventRelatedFilter::id)
                .filter(ids -> ids != null && !ids.isEmpty())
                .findFirst()
                .stream()
                .flatMap(List::stream)
                .mapToLong(EventKeys::related)
                .distinct();
    }

    private LongStream resource() {
        List<String> ids = filter.resource() == null ? null : filter.resource().id();
        return orNone(ids).stream().mapToLong(EventKeys::resource).distinct();
    }

    private LongStream anyResource() {
        return orNone(filter.anyResource()).stream()
                .map(EventAnyResourceFilter::id)
                .filter(ids -> ids != null && !ids.isEmpty())
                .findFirst()
                .stream()
                .flatMap(List::stream)
                .flatMapToLong(id -> LongStream.of(EventKeys.resource(id), EventKeys.related(id)))
                .distinct();
    }

    private LongStream names() {
        EventNameFilter names = filter.event();
        if (names == null) {
            return LongStream.empty();
        }
        List<String> families = orNone(names.prefix()).stream()
                .map(EventConditions::family)
                .map(EventKeys::family)
                .toList();
        return families.contains("")
                ? LongStream.empty()
                : LongStream.concat(
                                orNone(names.name()).stream().mapToLong(EventKeys::name),
                                families.stream().mapToLong(EventKeys::prefix))
                        .distinct();
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
