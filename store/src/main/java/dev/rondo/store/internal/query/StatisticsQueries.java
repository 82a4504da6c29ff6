package dev.rondo.store.internal.query;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.store.HistorySpans;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Values;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Queries for what many runs amount to. */
public final class StatisticsQueries {
    private static final List<String> ENDED = Arrays.stream(StateType.values())
            .filter(StateType::isTerminal)
            .map(StateType::name)
            .toList();
    private static final double MICROSECONDS = 1e6;

    private StatisticsQueries() {}

    /** Of flow runs: span, type and name of the state, number, seconds spent running, seconds late. */
    public static Query flowRunHistory(Dialect dialect, RunFilters filters, HistorySpans spans, Instant now) {
        return history(
                dialect,
                RunConditions.FLOW_RUN.table(),
                Columns.of(RunConditions.FLOW_RUN),
                RunConditions.flowRuns(filters),
                spans,
                now);
    }

    /** The same of task runs. */
    public static Query taskRunHistory(Dialect dialect, RunFilters filters, HistorySpans spans, Instant now) {
        return history(
                dialect,
                RunConditions.TASK_RUN.table(),
                Columns.of(RunConditions.TASK_RUN),
                RunConditions.taskRuns(filters),
                spans,
                now);
    }

    private static Query history(
            Dialect dialect, Table<Record> table, Columns run, Condition where, HistorySpans spans, Instant now) {
        Field<Integer> span = span(run.expected, spans).as("span");
        return Query.of(Query.database(dialect)
                .select(span, run.type, run.name, DSL.count(), DSL.sum(run.runTime(now)), DSL.sum(run.lateness(now)))
                .from(table)
                .where(run.expected.ge(Values.microseconds(spans.start())))
                .and(run.expected.lt(Values.microseconds(spans.end())))
                .and(run.type.isNotNull())
                .and(where)
                .groupBy(DSL.field(DSL.name("span")), run.type, run.name));
    }

    // Whole numbers: what is left over does not count.
    private static Field<Integer> span(Field<Long> time, HistorySpans spans) {
        return time.minus(DSL.inline(Values.microseconds(spans.start())))
                .div(DSL.inline(spans.length().toNanos() / 1_000))
                .coerce(Integer.class);
    }

    /** How many seconds flow runs are late on average. */
    public static Query lateness(Dialect dialect, RunFilters filters, Instant now) {
        return Query.of(Query.database(dialect)
                .select(DSL.avg(Columns.of(RunConditions.FLOW_RUN).lateness(now)))
                .from(RunConditions.FLOW_RUN.table())
                .where(RunConditions.flowRuns(filters)));
    }

    /** Of flow runs: identity, type of the state, time of start, seconds spent running, seconds late. */
    public static Query dots(
            Dialect dialect, RunFilters filters, FlowRunSort sort, int limit, int offset, Instant now) {
        FlowRunTable run = RunConditions.FLOW_RUN;
        Columns columns = Columns.of(run);
        Field<Long> start = DSL.coalesce(run.startTime(), run.expectedStartTime());
        return Query.of(Query.database(dialect)
                .select(run.id(), run.stateType(), start, columns.runTime(now), columns.lateness(now))
                .from(run.table())
                .where(RunConditions.flowRuns(filters))
                .and(run.stateType().isNotNull())
                .and(start.isNotNull())
                .orderBy(Query.order(sort))
                .limit(limit)
                .offset(offset));
    }

    /** The type of the state, and how many task runs are in it. */
    public static Query taskRunStates(Dialect dialect, RunFilters filters) {
        TaskRunTable run = RunConditions.TASK_RUN;
        return Query.of(Query.database(dialect)
                .select(run.stateType(), DSL.count())
                .from(run.table())
                .where(RunConditions.taskRuns(filters))
                .and(run.stateType().isNotNull())
                .groupBy(run.stateType()));
    }

    /** Of task runs that have ended: the span in which they did, how many completed, how many did not. */
    public static Query taskRunOutcomes(Dialect dialect, RunFilters filters, HistorySpans spans) {
        TaskRunTable run = RunConditions.TASK_RUN;
        // Not by the index on ends: that on starts holds all that is asked for.
        Field<Long> ended = DSL.coalesce(run.endTime(), DSL.inline(0L));
        Condition failed = run.stateType().in(StateType.FAILED.name(), StateType.CRASHED.name());
        return Query.of(Query.database(dialect)
                .select(
                        span(run.endTime(), spans).as("span"),
                        DSL.sum(number(DSL.not(failed))),
                        DSL.sum(number(failed)))
                .from(run.table())
                .where(RunConditions.taskRuns(filters))
                .and(run.stateType().in(ENDED))
                .and(ended.ge(Values.microseconds(spans.start())))
                .and(ended.lt(Values.microseconds(spans.end())))
                .groupBy(DSL.field(DSL.name("span"))));
    }

    private static Field<Integer> number(Condition condition) {
        return DSL.when(condition, DSL.inline(1)).otherwise(DSL.inline(0));
    }

    /** How many rows of the table name each of these in the column, of those that any names. */
    public static Query numbers(Dialect dialect, String table, String column, List<UUID> ids) {
        Field<byte[]> owner = DSL.field(DSL.name(column), byte[].class);
        return Query.of(Query.database(dialect)
                .select(owner, DSL.count())
                .from(DSL.table(DSL.name(table)))
                .where(owner.in(ids.stream().map(Values::bytes).toList()))
                .groupBy(owner));
    }

    private record Columns(
            Field<String> type,
            Field<String> name,
            Field<Long> since,
            Field<Double> total,
            Field<Long> expected,
            Field<Long> start) {
        static Columns of(FlowRunTable run) {
            return new Columns(
                    run.stateType(),
                    run.stateName(),
                    run.stateTimestamp(),
                    run.totalRunTime(),
                    run.expectedStartTime(),
                    run.startTime());
        }

        static Columns of(TaskRunTable run) {
            return new Columns(
                    run.stateType(),
                    run.stateName(),
                    run.stateTimestamp(),
                    run.totalRunTime(),
                    run.expectedStartTime(),
                    run.startTime());
        }

        // As row.Estimates has it for one run.
        Field<Double> runTime(Instant now) {
            Field<Long> moment = DSL.inline(Values.microseconds(now));
            Condition running = type.eq(DSL.inline(StateType.RUNNING.name())).and(since.lt(moment));
            return DSL.when(running, total.plus(seconds(since, moment))).otherwise(total);
        }

        Field<Double> lateness(Instant now) {
            Field<Long> moment = DSL.inline(Values.microseconds(now));
            Field<Double> none = DSL.inline(0.0);
            return DSL.when(start.gt(expected), seconds(expected, start))
                    .when(start.isNotNull(), none)
                    .when(type.in(ENDED.stream().map(DSL::inline).toList()), none)
                    .when(expected.lt(moment), seconds(expected, moment))
                    .otherwise(none);
        }

        private static Field<Double> seconds(Field<Long> from, Field<Long> to) {
            return to.minus(from).coerce(Double.class).div(DSL.inline(MICROSECONDS));
        }
    }
}
