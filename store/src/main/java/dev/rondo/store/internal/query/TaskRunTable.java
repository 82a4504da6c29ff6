package dev.rondo.store.internal.query;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The table of task runs.
 *
 * @param alias what it is called in a query
 */
record TaskRunTable(String alias) {
    Table<Record> table() {
        return DSL.table(DSL.name("task_run")).as(alias);
    }

    Field<byte[]> id() {
        return DSL.field(DSL.name(alias, "id"), byte[].class);
    }

    Field<byte[]> flowRunId() {
        return DSL.field(DSL.name(alias, "flow_run_id"), byte[].class);
    }

    Field<String> name() {
        return text("name");
    }

    Field<String> tags() {
        return text("tags");
    }

    Field<String> stateType() {
        return text("state_type");
    }

    Field<String> stateName() {
        return text("state_name");
    }

    Field<Long> startTime() {
        return time("start_time");
    }

    Field<Long> endTime() {
        return time("end_time");
    }

    Field<Long> expectedStartTime() {
        return time("expected_start_time");
    }

    Field<Long> nextScheduledStartTime() {
        return time("next_scheduled_start_time");
    }

    Field<Long> stateTimestamp() {
        return time("state_timestamp");
    }

    Field<Double> totalRunTime() {
        return DSL.field(DSL.name(alias, "total_run_time"), Double.class);
    }

    private Field<String> text(String column) {
        return DSL.field(DSL.name(alias, column), String.class);
    }

    private Field<Long> time(String column) {
        return DSL.field(DSL.name(alias, column), Long.class);
    }
}
