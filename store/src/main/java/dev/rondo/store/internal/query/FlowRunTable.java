package dev.rondo.store.internal.query;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The table of flow runs.
 *
 * @param alias what it is called in a query
 */
record FlowRunTable(String alias) {
    Table<Record> table() {
        return DSL.table(DSL.name("flow_run")).as(alias);
    }

    Field<byte[]> id() {
        return bytes("id");
    }

    Field<byte[]> flowId() {
        return bytes("flow_id");
    }

    Field<byte[]> deploymentId() {
        return bytes("deployment_id");
    }

    Field<byte[]> workQueueId() {
        return bytes("work_queue_id");
    }

    Field<byte[]> parentTaskRunId() {
        return bytes("parent_task_run_id");
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

    Field<String> workQueueName() {
        return text("work_queue_name");
    }

    Field<String> flowVersion() {
        return text("flow_version");
    }

    Field<String> idempotencyKey() {
        return text("idempotency_key");
    }

    Field<String> createdBy() {
        return text("created_by_json");
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

    private Field<byte[]> bytes(String column) {
        return DSL.field(DSL.name(alias, column), byte[].class);
    }

    private Field<String> text(String column) {
        return DSL.field(DSL.name(alias, column), String.class);
    }

    private Field<Long> time(String column) {
        return DSL.field(DSL.name(alias, column), Long.class);
    }
}
