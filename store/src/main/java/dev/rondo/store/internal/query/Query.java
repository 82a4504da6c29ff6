package dev.rondo.store.internal.query;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.taskrun.TaskRunSort;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A query whose shape depends on filters.
 *
 * @param sql the text, with question marks
 * @param parameters the parameters, in the database's own form
 */
public record Query(String sql, List<Object> parameters) {
    static {
        // Otherwise the library greets users in their own logs.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static final DSLContext DATABASE = DSL.using(SQLDialect.SQLITE);

    public Query {
        parameters = List.copyOf(parameters);
    }

    /** Flow runs, in the given columns. */
    public static Query flowRuns(
            String selected, String joined, RunFilters filters, FlowRunSort sort, int limit, int offset) {
        return page(selected, joined, RunConditions.flowRuns(filters), order(sort), limit, offset);
    }

    /** The number of flow runs. */
    public static Query flowRunCount(RunFilters filters) {
        return count(RunConditions.FLOW_RUN.table(), RunConditions.flowRuns(filters));
    }

    /** Task runs, in the given columns. */
    public static Query taskRuns(
            String selected, String joined, RunFilters filters, TaskRunSort sort, int limit, int offset) {
        return page(selected, joined, RunConditions.taskRuns(filters), order(sort), limit, offset);
    }

    /** The number of task runs. */
    public static Query taskRunCount(RunFilters filters) {
        return count(RunConditions.TASK_RUN.table(), RunConditions.taskRuns(filters));
    }

    /** Log lines, in the given columns. */
    public static Query logs(String selected, LogFilter filter, LogSort sort, int limit, int offset) {
        return page(selected, "log", LogConditions.of(filter), order(sort), limit, offset);
    }

    private static Query page(
            String selected, String from, Condition where, List<SortField<?>> order, int limit, int offset) {
        return of(DATABASE.select(DSL.field(selected))
                .from(DSL.table(from))
                .where(where)
                .orderBy(order)
                .limit(limit)
                .offset(offset));
    }

    private static Query count(Table<Record> table, Condition where) {
        return of(DATABASE.selectCount().from(table).where(where));
    }

    private static Query of(Select<?> select) {
        return new Query(select.getSQL(), select.getBindValues());
    }

    // The identity decides between equals, so that pages neither overlap nor leave anything out.
    private static List<SortField<?>> order(FlowRunSort sort) {
        FlowRunTable run = RunConditions.FLOW_RUN;
        // A run that has not started stands where it is expected to.
        Field<Long> start = DSL.coalesce(run.startTime(), run.expectedStartTime());
        return switch (sort) {
            case ID_DESC -> List.of(run.id().desc());
            case START_TIME_ASC -> List.of(start.asc(), run.id().asc());
            case START_TIME_DESC -> List.of(start.desc(), run.id().desc());
            case EXPECTED_START_TIME_ASC ->
                List.of(run.expectedStartTime().asc(), run.id().asc());
            case EXPECTED_START_TIME_DESC ->
                List.of(run.expectedStartTime().desc(), run.id().desc());
            case NAME_ASC -> List.of(run.name().asc(), run.id().asc());
            case NAME_DESC -> List.of(run.name().desc(), run.id().desc());
            case NEXT_SCHEDULED_START_TIME_ASC ->
                List.of(run.nextScheduledStartTime().asc().nullsLast(), run.id().asc());
            case END_TIME_DESC -> List.of(run.endTime().desc(), run.id().desc());
        };
    }

    private static List<SortField<?>> order(TaskRunSort sort) {
        TaskRunTable run = RunConditions.TASK_RUN;
        return switch (sort) {
            case ID_DESC -> List.of(run.id().desc());
            case EXPECTED_START_TIME_ASC ->
                List.of(run.expectedStartTime().asc(), run.id().asc());
            case EXPECTED_START_TIME_DESC ->
                List.of(run.expectedStartTime().desc(), run.id().desc());
            case NAME_ASC -> List.of(run.name().asc(), run.id().asc());
            case NAME_DESC -> List.of(run.name().desc(), run.id().desc());
            case NEXT_SCHEDULED_START_TIME_ASC ->
                List.of(run.nextScheduledStartTime().asc().nullsLast(), run.id().asc());
            case END_TIME_DESC -> List.of(run.endTime().desc(), run.id().desc());
        };
    }

    private static List<SortField<?>> order(LogSort sort) {
        return switch (sort) {
            case TIMESTAMP_ASC -> List.of(LogTable.TIMESTAMP.asc(), LogTable.ID.asc());
            case TIMESTAMP_DESC -> List.of(LogTable.TIMESTAMP.desc(), LogTable.ID.desc());
        };
    }
}
