package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The table of flows. */
final class FlowTable {
    static final Table<Record> FLOW = table(name("flow")).as("f");
    static final Field<byte[]> ID = field(name("f", "id"), byte[].class);
    static final Field<Long> CREATED = field(name("f", "created"), Long.class);
    static final Field<Long> UPDATED = field(name("f", "updated"), Long.class);
    static final Field<String> NAME = field(name("f", "name"), String.class);
    static final Field<String> TAGS = field(name("f", "tags"), String.class);

    private FlowTable() {}
}
