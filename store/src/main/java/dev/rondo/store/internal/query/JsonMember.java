package dev.rondo.store.internal.query;

import java.io.Serial;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** A text within a JSON object that is kept as text; null where there is none. Immutable. */
final class JsonMember extends CustomField<String> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Field<String> json;
    private final String member;

    JsonMember(Field<String> json, String member) {
        super(DSL.name(member), SQLDataType.CLOB);
        this.json = json;
        this.member = member;
    }

    @Override
    public void accept(Context<?> context) {
        if (context.family() == SQLDialect.POSTGRES) {
            context.visit(DSL.field("({0}::json ->> {1})", json, DSL.inline(member)));
        } else {
            context.visit(DSL.field("({0} ->> {1})", json, DSL.inline("$." + member)));
        }
    }
}
