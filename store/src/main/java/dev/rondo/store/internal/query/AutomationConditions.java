package dev.rondo.store.internal.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.rondo.model.automation.AutomationFilter;
import dev.rondo.model.automation.AutomationSort;
import dev.rondo.model.automation.BeforeTime;
import dev.rondo.model.filter.Tags;
import dev.rondo.store.internal.sql.Values;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;

/** Filters and orders of automations. */
public final class AutomationConditions {
    private static final Field<byte[]> ID = field(name("id"), byte[].class);
    private static final Field<Long> CREATED = field(name("created"), Long.class);
    private static final Field<Long> UPDATED = field(name("updated"), Long.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> TAGS = field(name("tags"), String.class);

    private AutomationConditions() {}

    public static Condition of(AutomationFilter filter) {
        Criteria criteria = new Criteria(filter.operator())
                .any(ID, filter.id(), Values::bytes)
                .any(NAME, filter.name(), Function.identity());
        BeforeTime created = filter.created();
        if (created != null && created.before() != null) {
            criteria.add(CREATED.le(Values.microseconds(created.before())));
        }
        Tags tags = filter.tags();
        return tags == null
                ? criteria.combined()
                : criteria.tags(TAGS, tags.operator(), tags.all(), tags.any(), tags.isNull())
                        .combined();
    }

    // The identity decides between equals, so that pages neither overlap nor leave anything out.
    public static List<SortField<?>> order(AutomationSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(CREATED.desc(), ID.desc());
            case UPDATED_DESC -> List.of(UPDATED.desc(), ID.desc());
            case NAME_DESC -> List.of(NAME.desc(), ID.desc());
            case NAME_ASC -> List.of(NAME.asc(), ID.asc());
        };
    }
}
