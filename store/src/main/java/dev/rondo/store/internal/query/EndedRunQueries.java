package dev.rondo.store.internal.query;

import dev.rondo.orchestration.store.HistorySpans;
import dev.rondo.store.internal.sql.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the numbers of ended runs, which are kept by the hour and by the minute: whole hours and the whole minutes of
 * hours that a boundary cuts from there, the minutes that it cuts from the runs themselves, and so the few runs that have not ended. Each query gives the span, the type and
 * the name of the state, the number of runs, the seconds they ran, and the seconds they were late. Immutable.
 *
 * @param about the question
 * @param spans the spans to tell apart; null for none
 */
public record EndedRunQueries(EndedRuns about, @Nullable HistorySpans spans) {
    private static final long MINUTE = 60_000_000;
    private static final long MINUTES = 60;
    private static final long HOUR = MINUTES * MINUTE;
    private static final String ENDED = "('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')";
    private static final String TOTAL = "minute = -2";
    private static final String LATE = "CASE WHEN r.start_time > r.expected_start_time"
            + " THEN (r.start_time - r.expected_start_time) / 1e6 ELSE 0.0 END";
    private static final String GROUPED = " GROUP BY 1, 2, 3";

    /** The question about all runs. */
    public static EndedRunQueries of(EndedRuns about) {
        return new EndedRunQueries(about, null);
    }

    /** The question about the runs expected within the spans, told apart by these. */
    public static EndedRunQueries of(EndedRuns about, HistorySpans spans) {
        return new EndedRunQueries(
                about.within(Values.microseconds(spans.start()), Values.microseconds(spans.end())), spans);
    }

    /** All queries, whose answers are to be added up. */
    public List<Query> all(Instant now) {
        List<Query> all = new ArrayList<>();
        if (about.from() != null && about.to() != null && about.from() >= about.to()) {
            return all;
        }
        SortedSet<Long> cutMinutes = cut(MINUTE);
        SortedSet<Long> cutHours = cut(HOUR);
        all.add(wholeHours(cutHours));
        if (!cutHours.isEmpty()) {
            all.add(wholeMinutes(cutHours, cutMinutes));
        }
        if (!cutMinutes.isEmpty()) {
            all.add(cutMinutes(cutMinutes));
        }
        all.add(live(Values.microseconds(now)));
        return all;
    }

    private Query wholeHours(SortedSet<Long> cut) {
        String hours = about.from() == null && about.to() == null ? TOTAL : between(HOUR) + notIn(cut);
        return query("SELECT " + span("minute * " + HOUR)
                + ", type, name, sum(runs), sum(run_time), sum(lateness) FROM ended_run WHERE kind = '"
                + about.hours() + "' AND " + hours + states("type", "name"));
    }

    private Query wholeMinutes(SortedSet<Long> cutHours, SortedSet<Long> cutMinutes) {
        String hours = cutHours.stream()
                .map(hour -> "(" + hour * MINUTES + ", " + (hour + 1) * MINUTES + ")")
                .collect(Collectors.joining(", "));
        return query("WITH cut (low, high) AS (VALUES " + hours + ") SELECT " + span("minute * " + MINUTE)
                + ", type, name, sum(runs), sum(run_time), sum(lateness) FROM cut CROSS JOIN ended_run"
                + " WHERE kind = '" + about.minutes() + "' AND minute >= cut.low AND minute < cut.high AND "
                + between(MINUTE) + notIn(cutMinutes) + states("type", "name"));
    }

    private String between(long unit) {
        return "minute >= " + (about.from() == null ? 0 : Math.floorDiv(about.from(), unit))
                + (about.to() == null ? "" : " AND minute <= " + Math.floorDiv(about.to() - 1, unit));
    }

    private static String notIn(SortedSet<Long> cut) {
        return cut.isEmpty() ? "" : " AND minute NOT IN (" + list(cut) + ")";
    }

    // The join begins with the minutes, so that each is found by the index on the time.
    private Query cutMinutes(SortedSet<Long> cut) {
        String minutes = cut.stream()
                .map(minute -> "(" + later(minute * MINUTE) + ", " + earlier((minute + 1) * MINUTE) + ")")
                .collect(Collectors.joining(", "));
        return query("WITH cut (low, high) AS (VALUES " + minutes + ") SELECT " + span("r." + about.time())
                + ", r.state_type, r.state_name, count(*), sum(r.total_run_time), sum(" + LATE
                + ") FROM cut CROSS JOIN "
                + about.table() + " r WHERE r." + about.time() + " >= cut.low AND r." + about.time() + " < cut.high"
                // Not by the index on states, which a database without statistics takes to be the better one.
                + " AND coalesce(r.state_type, '') IN " + ENDED + states("coalesce(r.state_type, '')", "r.state_name"));
    }

    private Query live(long now) {
        String running = "CASE WHEN r.state_type = 'RUNNING' AND r.state_timestamp < " + now
                + " THEN r.total_run_time + (" + now + " - r.state_timestamp) / 1e6 ELSE r.total_run_time END";
        String late = "CASE WHEN r.start_time > r.expected_start_time"
                + " THEN (r.start_time - r.expected_start_time) / 1e6 WHEN r.start_time IS NOT NULL THEN 0.0"
                + " WHEN r.expected_start_time < " + now + " THEN (" + now
                + " - r.expected_start_time) / 1e6 ELSE 0.0 END";
        return query("SELECT " + span("r." + about.time()) + ", r.state_type, r.state_name, count(*), sum("
                + running + "), sum(" + late + ") FROM " + about.table()
                + " r WHERE coalesce(r.state_type, '') NOT IN " + ENDED
                + (about.from() == null ? "" : " AND r." + about.time() + " >= " + about.from())
                + (about.to() == null ? "" : " AND r." + about.time() + " < " + about.to())
                + states("r.state_type", "r.state_name"));
    }

    private Query query(String sql) {
        List<Object> parameters = new ArrayList<>();
        if (about.types() != null) {
            about.types().forEach(type -> parameters.add(type.name()));
        }
        if (about.names() != null) {
            parameters.addAll(about.names());
        }
        return new Query(sql + GROUPED, parameters);
    }

    private String states(String type, String name) {
        return (about.types() == null ? "" : in(type, about.types().size()))
                + (about.names() == null ? "" : in(name, about.names().size()));
    }

    private static String in(String column, int size) {
        return size == 0
                ? " AND 1 = 0"
                : " AND " + column + " IN (" + String.join(", ", Collections.nCopies(size, "?")) + ")";
    }

    private String span(String time) {
        HistorySpans told = spans;
        return told == null
                ? "0"
                : "(" + time + " - " + Values.microseconds(told.start()) + ") / "
                        + told.length().toNanos() / 1_000;
    }

    // Those in which a span begins or ends elsewhere than they do.
    private SortedSet<Long> cut(long unit) {
        SortedSet<Long> cut = new TreeSet<>();
        HistorySpans told = spans;
        LongStream boundaries = told == null
                ? LongStream.empty()
                : LongStream.rangeClosed(0, told.count())
                        .map(span -> Values.microseconds(told.start(Math.toIntExact(span))))
                        .filter(time -> time >= later(time) && time <= earlier(time));
        boundaries.forEach(time -> addCut(cut, time, unit));
        if (about.from() != null) {
            addCut(cut, about.from(), unit);
        }
        if (about.to() != null) {
            addCut(cut, about.to(), unit);
        }
        return cut;
    }

    private static void addCut(SortedSet<Long> cut, long time, long unit) {
        if (Math.floorMod(time, unit) != 0) {
            cut.add(Math.floorDiv(time, unit));
        }
    }

    private long later(long time) {
        return about.from() == null ? time : Math.max(time, about.from());
    }

    private long earlier(long time) {
        return about.to() == null ? time : Math.min(time, about.to());
    }

    private static String list(SortedSet<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
