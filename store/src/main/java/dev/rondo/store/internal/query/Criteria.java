package dev.rondo.store.internal.query;

import dev.rondo.model.Json;
import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.filter.NullableAnyOf;
import dev.rondo.model.filter.NullableTimeRange;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.store.internal.sql.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Gathers the criteria of one filter; absent ones are no condition. Not thread-safe. */
public final class Criteria {
    private final Operator operator;
    private final List<Condition> conditions = new ArrayList<>();

    public Criteria(Operator operator) {
        this.operator = operator;
    }

    /** The criteria as one condition; none given is no condition. */
    public Condition combined() {
        return switch (operator) {
            case AND -> DSL.and(conditions);
            case OR -> conditions.isEmpty() ? DSL.noCondition() : DSL.or(conditions);
        };
    }

    public Criteria add(@Nullable Condition condition) {
        if (condition != null) {
            conditions.add(condition);
        }
        return this;
    }

    public Criteria ids(Field<byte[]> field, @Nullable AnyNoneOf<UUID> filter) {
        return filter == null ? this : anyNone(field, filter, Values::bytes);
    }

    public Criteria texts(Field<String> field, @Nullable AnyNoneOf<String> filter) {
        return filter == null ? this : anyNone(field, filter, Function.identity());
    }

    public <E extends Enum<E>> Criteria constants(Field<String> field, @Nullable AnyNoneOf<E> filter) {
        return filter == null ? this : anyNone(field, filter, Enum::name);
    }

    public <T, C> Criteria any(Field<C> field, @Nullable AnyOf<T> filter, Function<T, C> column) {
        return filter == null ? this : in(field, filter.any(), column);
    }

    public <T, C> Criteria nullable(Field<C> field, @Nullable NullableAnyOf<T> filter, Function<T, C> column) {
        return filter == null
                ? this
                : add(new Criteria(filter.operator())
                        .in(field, filter.any(), column)
                        .missing(field, filter.isNull())
                        .combined());
    }

    public Criteria name(Field<String> field, @Nullable NameFilter filter) {
        return filter == null
                ? this
                : in(field, filter.any(), Function.identity()).containing(field, filter.like());
    }

    public Criteria containing(Field<String> field, @Nullable String text) {
        return add(text == null ? null : field.containsIgnoreCase(text));
    }

    public Criteria times(Field<Long> field, @Nullable TimeRange filter) {
        return filter == null ? this : between(field, filter.after(), filter.before());
    }

    public Criteria times(Field<Long> field, @Nullable NullableTimeRange filter) {
        return filter == null
                ? this
                : between(field, filter.after(), filter.before()).missing(field, filter.isNull());
    }

    /** Tags are a JSON list in one column, as {@code JsonText.texts} writes it; none is null. */
    public Criteria tags(
            Field<String> field,
            Operator tagOperator,
            @Nullable List<String> all,
            @Nullable List<String> any,
            @Nullable Boolean missing) {
        Criteria criteria = new Criteria(tagOperator);
        if (all != null) {
            criteria.add(DSL.and(all.stream().map(tag -> tagged(field, tag)).toList()));
        }
        if (any != null) {
            criteria.add(DSL.or(any.stream().map(tag -> tagged(field, tag)).toList()));
        }
        return add(criteria.missing(field, missing).combined());
    }

    public <T, C> Criteria in(Field<C> field, @Nullable Collection<T> values, Function<T, C> column) {
        return add(values == null ? null : field.in(values.stream().map(column).toList()));
    }

    public Criteria missing(Field<?> field, @Nullable Boolean missing) {
        if (missing == null) {
            return this;
        }
        return add(missing ? field.isNull() : field.isNotNull());
    }

    private <T, C> Criteria anyNone(Field<C> field, AnyNoneOf<T> filter, Function<T, C> column) {
        in(field, filter.any(), column);
        List<T> none = filter.notAny();
        // A missing value is none of them, which SQL's NOT IN does not say by itself.
        return add(
                none == null
                        ? null
                        : field.isNull()
                                .or(field.notIn(none.stream().map(column).toList())));
    }

    private Criteria between(Field<Long> field, @Nullable Instant after, @Nullable Instant before) {
        add(after == null ? null : field.ge(Values.microseconds(after)));
        return add(before == null ? null : field.le(Values.microseconds(before)));
    }

    // Looked for as text, since the list is written without blanks: the quote that begins an element comes after a
    // bracket or a comma, and one within an element after a backslash.
    private static Condition tagged(Field<String> field, String tag) {
        String element = Json.MAPPER.writeValueAsString(tag);
        return DSL.position(field, "[" + element)
                .gt(0)
                .or(DSL.position(field, "," + element).gt(0));
    }
}
