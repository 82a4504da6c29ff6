package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.rondo.model.filter.AllTags;
import dev.rondo.model.variable.VariableFilter;
import dev.rondo.model.variable.VariableSort;
import dev.rondo.store.internal.sql.Values;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;

/** Filters and orders of variables. */
public final class VariableConditions {
    private static final Field<byte[]> ID = field(name("id"), byte[].class);
    private static final Field<Long> CREATED = field(name("created"), Long.class);
    private static final Field<Long> UPDATED = field(name("updated"), Long.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> TAGS = field(name("tags"), String.class);

    private VariableConditions() {}

    public static Condition of(VariableFilter filter) {
        Criteria criteria = new Criteria(filter.operator())
                .any(ID, filter.id(), Values::bytes)
                .name(NAME, filter.name());
        AllTags tags = filter.tags();
        return tags == null
                ? criteria.combined()
                : criteria.tags(TAGS, tags.operator(), tags.all(), null, tags.isNull())
                        .combined();
    }

    // The identity decides between equals, so that pages neither overlap nor leave anything out.
    public static List<SortField<?>> order(VariableSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(CREATED.desc(), ID.desc());
            case UPDATED_DESC -> List.of(UPDATED.desc(), ID.desc());
            case NAME_DESC -> List.of(NAME.desc());
            case NAME_ASC -> List.of(NAME.asc());
        };
    }
}
