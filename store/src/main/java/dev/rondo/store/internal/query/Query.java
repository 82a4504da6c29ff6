package dev.rondo.store.internal.query;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flow.FlowSort;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Values;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
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

    private static final int DEEP = 1_000;
    private static final DSLContext SQLITE = DSL.using(SQLDialect.SQLITE);
    private static final DSLContext POSTGRESQL = DSL.using(SQLDialect.POSTGRES);

    public Query {
        parameters = List.copyOf(parameters);
    }

    /** Flow runs, in the given columns. */
    public static Query flowRuns(
            Dialect dialect,
            String selected,
            String joined,
            RunFilters filters,
            FlowRunSort sort,
            int limit,
            int offset) {
        FlowRunTable run = RunConditions.FLOW_RUN;
        Condition where = RunConditions.flowRuns(filters);
        return offset < DEEP
                ? page(dialect, selected, joined, where, order(sort), limit, offset)
                : deepPage(dialect, selected, joined, run.table(), run.id(), where, order(sort), limit, offset);
    }

    /**
     * Flow runs that are scheduled to start, by when, or those that are not, in the given columns. Each part has an index,
     * the whole with what is missing last has none.
     */
    public static Query flowRunsByNextStart(
            Dialect dialect,
            String selected,
            String joined,
            RunFilters filters,
            boolean scheduled,
            int limit,
            int offset) {
        FlowRunTable run = RunConditions.FLOW_RUN;
        Field<Long> next = run.nextScheduledStartTime();
        Condition where = RunConditions.flowRuns(filters).and(scheduled ? next.isNotNull() : next.isNull());
        return page(dialect, selected, joined, where, byNextStart(next, run.id(), scheduled), limit, offset);
    }

    /** The number of flow runs that are scheduled to start. */
    public static Query scheduledFlowRunCount(Dialect dialect, RunFilters filters) {
        FlowRunTable run = RunConditions.FLOW_RUN;
        return count(
                dialect,
                run.table(),
                RunConditions.flowRuns(filters).and(run.nextScheduledStartTime().isNotNull()));
    }

    /** Task runs as {@link #flowRunsByNextStart} has it. */
    public static Query taskRunsByNextStart(
            Dialect dialect,
            String selected,
            String joined,
            RunFilters filters,
            boolean scheduled,
            int limit,
            int offset) {
        TaskRunTable run = RunConditions.TASK_RUN;
        Field<Long> next = run.nextScheduledStartTime();
        Condition where = RunConditions.taskRuns(filters).and(scheduled ? next.isNotNull() : next.isNull());
        return page(dialect, selected, joined, where, byNextStart(next, run.id(), scheduled), limit, offset);
    }

    /** The number of task runs that are scheduled to start. */
    public static Query scheduledTaskRunCount(Dialect dialect, RunFilters filters) {
        TaskRunTable run = RunConditions.TASK_RUN;
        return count(
                dialect,
                run.table(),
                RunConditions.taskRuns(filters).and(run.nextScheduledStartTime().isNotNull()));
    }

    private static List<SortField<?>> byNextStart(Field<Long> next, Field<byte[]> id, boolean scheduled) {
        return scheduled ? List.of(next.asc(), id.asc()) : List.of(id.asc());
    }

    /** The number of flow runs. */
    public static Query flowRunCount(Dialect dialect, RunFilters filters) {
        return count(dialect, RunConditions.FLOW_RUN.table(), RunConditions.flowRuns(filters));
    }

    /** Task runs, in the given columns. */
    public static Query taskRuns(
            Dialect dialect,
            String selected,
            String joined,
            RunFilters filters,
            TaskRunSort sort,
            int limit,
            int offset) {
        TaskRunTable run = RunConditions.TASK_RUN;
        Condition where = RunConditions.taskRuns(filters);
        return offset < DEEP
                ? page(dialect, selected, joined, where, order(sort), limit, offset)
                : deepPage(dialect, selected, joined, run.table(), run.id(), where, order(sort), limit, offset);
    }

    /** The number of task runs. */
    public static Query taskRunCount(Dialect dialect, RunFilters filters) {
        return count(dialect, RunConditions.TASK_RUN.table(), RunConditions.taskRuns(filters));
    }

    /** Log lines, in the given columns. */
    public static Query logs(Dialect dialect, String selected, LogFilter filter, LogSort sort, int limit, int offset) {
        return page(dialect, selected, "log", LogConditions.of(filter), order(sort), limit, offset);
    }

    /** Flows, in the given columns. */
    public static Query flows(
            Dialect dialect, String selected, RunFilters filters, FlowSort sort, int limit, int offset) {
        return page(dialect, selected, "flow f", FlowConditions.flows(filters), order(sort), limit, offset);
    }

    /** The number of flows. */
    public static Query flowCount(Dialect dialect, RunFilters filters) {
        return count(dialect, FlowTable.FLOW, FlowConditions.flows(filters));
    }

    /** Values given to a flow run, in the given columns. */
    public static Query flowRunInputs(
            Dialect dialect, String selected, UUID flowRunId, String prefix, List<String> excluded, int limit) {
        Field<String> key = DSL.field(DSL.name("key"), String.class);
        Condition where = DSL.field(DSL.name("flow_run_id"), byte[].class)
                .eq(Values.bytes(flowRunId))
                .and(DSL.left(key, prefix.length()).eq(prefix))
                .and(excluded.isEmpty() ? DSL.noCondition() : key.notIn(excluded));
        Field<byte[]> id = DSL.field(DSL.name("id"), byte[].class);
        return page(dialect, selected, "flow_run_input", where, List.of(id.asc()), limit, 0);
    }

    /** A page of the rows of a table that match a condition. */
    public static Query page(
            Dialect dialect,
            String selected,
            String from,
            Condition where,
            List<SortField<?>> order,
            int limit,
            int offset) {
        return of(database(dialect)
                .select(DSL.field(selected))
                .from(DSL.table(from))
                .where(where)
                .orderBy(order)
                .limit(limit)
                .offset(offset));
    }

    // What is left out is counted by identities alone, not read.
    private static Query deepPage(
            Dialect dialect,
            String selected,
            String joined,
            Table<Record> table,
            Field<byte[]> id,
            Condition where,
            List<SortField<?>> order,
            int limit,
            int offset) {
        Condition onPage = id.in(DSL.select(id)
                .from(table)
                .where(where)
                .orderBy(order)
                .limit(limit)
                .offset(offset));
        return page(dialect, selected, joined, onPage, order, limit, 0);
    }

    /** The number of rows of a table that match a condition. */
    public static Query count(Dialect dialect, Table<Record> table, Condition where) {
        return of(database(dialect).selectCount().from(table).where(where));
    }

    /** The end of the rows of a table that match a condition. */
    public static Query deletion(Dialect dialect, Table<Record> table, Condition where) {
        return of(database(dialect).deleteFrom(table).where(where));
    }

    static DSLContext database(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> SQLITE;
            case POSTGRESQL -> POSTGRESQL;
        };
    }

    static Query of(org.jooq.Query query) {
        return new Query(query.getSQL(), query.getBindValues());
    }

    // The identity decides between equals, so that pages neither overlap nor leave anything out.
    static List<SortField<?>> order(FlowRunSort sort) {
        FlowRunTable run = RunConditions.FLOW_RUN;
        // A run that has not started stands where it is expected to.
        Field<Long> start = DSL.coalesce(run.startTime(), run.expectedStartTime());
        return switch (sort) {
            case ID_DESC -> List.of(run.id().desc());
            case START_TIME_ASC -> List.of(ascending(start), run.id().asc());
            case START_TIME_DESC -> List.of(descending(start), run.id().desc());
            case EXPECTED_START_TIME_ASC ->
                List.of(ascending(run.expectedStartTime()), run.id().asc());
            case EXPECTED_START_TIME_DESC ->
                List.of(descending(run.expectedStartTime()), run.id().desc());
            case NAME_ASC -> List.of(run.name().asc(), run.id().asc());
            case NAME_DESC -> List.of(run.name().desc(), run.id().desc());
            case NEXT_SCHEDULED_START_TIME_ASC ->
                List.of(run.nextScheduledStartTime().asc().nullsLast(), run.id().asc());
            case END_TIME_DESC -> List.of(descending(run.endTime()), run.id().desc());
        };
    }

    private static List<SortField<?>> order(FlowSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(FlowTable.CREATED.desc(), FlowTable.ID.desc());
            case UPDATED_DESC -> List.of(FlowTable.UPDATED.desc(), FlowTable.ID.desc());
            case NAME_ASC -> List.of(FlowTable.NAME.asc());
            case NAME_DESC -> List.of(FlowTable.NAME.desc());
        };
    }

    private static List<SortField<?>> order(TaskRunSort sort) {
        TaskRunTable run = RunConditions.TASK_RUN;
        return switch (sort) {
            case ID_DESC -> List.of(run.id().desc());
            case EXPECTED_START_TIME_ASC ->
                List.of(ascending(run.expectedStartTime()), run.id().asc());
            case EXPECTED_START_TIME_DESC ->
                List.of(descending(run.expectedStartTime()), run.id().desc());
            case NAME_ASC -> List.of(run.name().asc(), run.id().asc());
            case NAME_DESC -> List.of(run.name().desc(), run.id().desc());
            case NEXT_SCHEDULED_START_TIME_ASC ->
                List.of(run.nextScheduledStartTime().asc().nullsLast(), run.id().asc());
            case END_TIME_DESC -> List.of(descending(run.endTime()), run.id().desc());
        };
    }

    // What is missing comes before everything, in both databases.
    private static SortField<?> ascending(Field<Long> field) {
        return field.asc().nullsFirst();
    }

    private static SortField<?> descending(Field<Long> field) {
        return field.desc().nullsLast();
    }

    private static List<SortField<?>> order(LogSort sort) {
        return switch (sort) {
            case TIMESTAMP_ASC -> List.of(LogTable.TIMESTAMP.asc(), LogTable.ID.asc());
            case TIMESTAMP_DESC -> List.of(LogTable.TIMESTAMP.desc(), LogTable.ID.desc());
        };
    }
}
