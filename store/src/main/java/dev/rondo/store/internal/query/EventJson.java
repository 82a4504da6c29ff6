package dev.rondo.store.internal.query;

import java.io.Serial;
import org.jooq.Condition;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Looks into the JSON of events, in the words of each database. */
final class EventJson {
    private EventJson() {}

    /** A label of what the event is about. */
    static Field<String> ofResource(String label) {
        return new Label("(({0}::json -> 'resource') ->> {1})", "$.resource.", "e.body_json", label);
    }

    /** A label of the related resource that {@link #anyRelated} is at. */
    static Field<String> ofRelated(String label) {
        return new Label("({0} ->> {1})", "$.", "r.value", label);
    }

    /** Whether the condition holds for one of the related resources. */
    static Condition anyRelated(Condition condition) {
        return new AnyRelated(condition);
    }

    private static final class Label extends CustomField<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String postgres;
        private final String path;
        private final String json;
        private final String label;

        private Label(String postgres, String path, String json, String label) {
            super(DSL.name("label"), SQLDataType.CLOB);
            this.postgres = postgres;
            this.path = path;
            this.json = json;
            this.label = label;
        }

        @Override
        public void accept(Context<?> context) {
            if (context.family() == SQLDialect.POSTGRES) {
                context.visit(DSL.field(postgres, DSL.field(json), DSL.inline(label)));
            } else {
                // A quote within a label has no place in a path: no such label is found.
                String quoted = path + '"' + label.replace("\"", "") + '"';
                context.visit(DSL.field("json_extract({0}, {1})", DSL.field(json), DSL.inline(quoted)));
            }
        }
    }

    private static final class AnyRelated extends CustomCondition {
        @Serial
        private static final long serialVersionUID = 1L;

        private final Condition condition;

        private AnyRelated(Condition condition) {
            this.condition = condition;
        }

        @Override
        public void accept(Context<?> context) {
            String each = context.family() == SQLDialect.POSTGRES
                    ? "json_array_elements(e.body_json::json -> 'related') AS r(value)"
                    : "json_each(e.body_json, '$.related') r";
            context.visit(DSL.condition("EXISTS (SELECT 1 FROM " + each + " WHERE {0})", condition));
        }
    }
}
