package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import org.jooq.Field;

/** The table of log lines. */
final class LogTable {
    static final Field<byte[]> ID = field(name("id"), byte[].class);
    static final Field<Integer> LEVEL = field(name("level"), Integer.class);
    static final Field<Long> TIMESTAMP = field(name("timestamp"), Long.class);
    static final Field<byte[]> FLOW_RUN_ID = field(name("flow_run_id"), byte[].class);
    static final Field<byte[]> TASK_RUN_ID = field(name("task_run_id"), byte[].class);
    static final Field<String> MESSAGE = field(name("message"), String.class);

    private LogTable() {}
}
