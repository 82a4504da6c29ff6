package dev.rondo.store.internal.row;

import dev.rondo.store.internal.sql.Values;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A column that holds a part of a document, for queries to look into.
 *
 * @param <T> the type of the documents
 * @param <C> the type of the column in the database
 * @param name the name of the column
 * @param type the class of C
 * @param value the part of the document, in the database's form
 */
public record Column<T, C>(String name, Class<C> type, Function<T, @Nullable C> value) {
    public Column {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(value, "value is null");
    }

    /** A column of texts. */
    public static <T> Column<T, String> text(String name, Function<T, @Nullable String> value) {
        return new Column<>(name, String.class, value);
    }

    /** A column of the names of constants. */
    public static <T> Column<T, String> constant(String name, Function<T, @Nullable Enum<?>> value) {
        return new Column<>(name, String.class, document -> {
            Enum<?> constant = value.apply(document);
            return constant == null ? null : constant.name();
        });
    }

    /** A column of identities. */
    public static <T> Column<T, byte[]> id(String name, Function<T, @Nullable UUID> value) {
        return new Column<>(name, byte[].class, document -> {
            UUID id = value.apply(document);
            return id == null ? null : Values.bytes(id);
        });
    }

    /** A column of times. */
    public static <T> Column<T, Long> time(String name, Function<T, @Nullable Instant> value) {
        return new Column<>(name, Long.class, document -> {
            Instant time = value.apply(document);
            return time == null ? null : Values.microseconds(time);
        });
    }

    /** A column of whole numbers. */
    public static <T> Column<T, Long> number(String name, Function<T, @Nullable Long> value) {
        return new Column<>(name, Long.class, value);
    }

    /** A column of truth values, as 1 and 0. */
    public static <T> Column<T, Long> flag(String name, Function<T, @Nullable Boolean> value) {
        return new Column<>(name, Long.class, document -> {
            Boolean flag = value.apply(document);
            return flag == null ? null : flag ? 1L : 0L;
        });
    }

    /** What the column holds for the document. */
    @Nullable
    C of(T document) {
        return value.apply(document);
    }

    /** That the column has this value. */
    public Match<T> is(C wanted) {
        return new Match<>(this, wanted);
    }

    /** The column in conditions and orders. */
    public Field<C> field() {
        return DSL.field(DSL.name(name), type);
    }

    /**
     * A column and the value that it is to have.
     *
     * @param <T> the type of the documents
     * @param column the column
     * @param value the value, in the database's form
     */
    public record Match<T>(Column<T, ?> column, Object value) {
        public Match {
            Objects.requireNonNull(column, "column is null");
            Objects.requireNonNull(value, "value is null");
        }
    }
}
