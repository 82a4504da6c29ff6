package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of events, {@code e}, and of what they mention, {@code m}. */
final class EventTable {
    static final Table<Record> EVENT = table("event e");
    static final Field<Long> POSITION = field("e.position", Long.class);
    static final Field<byte[]> ID = field("e.id", byte[].class);
    static final Field<Long> OCCURRED = field("e.occurred", Long.class);
    static final Field<String> NAME = field("e.name", String.class);
    static final Field<String> RESOURCE_ID = field("e.resource_id", String.class);
    static final Field<String> BODY = field("e.body_json", String.class);

    static final Table<Record> MENTION = table("event_mention m");
    static final Field<Long> SUBJECT = field("m.subject", Long.class);
    static final Field<Long> MENTION_OCCURRED = field("m.occurred", Long.class);
    static final Field<Long> MENTION_POSITION = field("m.position", Long.class);
    static final Field<Integer> ROLE = field("m.role", Integer.class);

    private EventTable() {}
}
