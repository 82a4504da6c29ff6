package dev.rondo.store.internal.row;

import dev.rondo.model.Json;
import dev.rondo.store.internal.sql.Parameters;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Values;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * How records of one type are kept as documents: a table with the columns {@code id}, {@code created} and
 * {@code updated}, {@code document} with the whole record as JSON, and those that queries look into. Made once for each
 * type. Immutable.
 *
 * @param <T> the type of the records
 */
public final class DocumentType<T> {
    private final String table;
    private final Column<T, byte[]> id;
    private final Column<T, Long> created;
    private final Column<T, Long> updated;
    private final List<Column<T, ?>> columns;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final String insert;
    private final String update;
    private final String delete;

    /**
     * @param table the name of the table
     * @param type the type of the records
     * @param id the identity of a record
     * @param created when a record was made
     * @param updated when a record last changed
     * @param more the columns that queries look into beside these
     */
    public DocumentType(
            String table,
            Class<T> type,
            Function<T, @Nullable UUID> id,
            Function<T, @Nullable Instant> created,
            Function<T, @Nullable Instant> updated,
            List<Column<T, ?>> more) {
        this.table = table;
        this.id = Column.id("id", id);
        this.created = Column.time("created", created);
        this.updated = Column.time("updated", updated);
        this.columns = Stream.concat(Stream.of(this.created, this.updated), more.stream())
                .toList();
        this.reader = Json.MAPPER.readerFor(type);
        this.writer = Json.MAPPER.writerFor(type);
        List<String> written = Stream.concat(columns.stream().map(Column::name), Stream.of("document"))
                .toList();
        this.insert = Sql.insert(
                table, Stream.concat(written.stream(), Stream.of("id")).toList());
        this.update = Sql.update(table, written);
        this.delete = "DELETE FROM " + table + " WHERE id = ?";
    }

    /** The column of identities, in conditions and orders. */
    public Field<byte[]> id() {
        return id.field();
    }

    /** The column of the times at which records were made, in conditions and orders. */
    public Field<Long> created() {
        return created.field();
    }

    /** The column of the times at which records last changed, in conditions and orders. */
    public Field<Long> updated() {
        return updated.field();
    }

    String name() {
        return table;
    }

    Table<Record> table() {
        return DSL.table(DSL.name(table));
    }

    String insert() {
        return insert;
    }

    String update() {
        return update;
    }

    String delete() {
        return delete;
    }

    /** The query for the documents that match all of these. */
    String select(List<Column.Match<T>> matches) {
        return "SELECT document FROM " + table + " WHERE "
                + matches.stream().map(match -> match.column().name() + " = ?").collect(Collectors.joining(" AND "));
    }

    Column.Match<T> withId(UUID wanted) {
        return id.is(Values.bytes(wanted));
    }

    /** Sets the parameters of {@link #insert} and {@link #update}. */
    void bind(Parameters parameters, T document) throws SQLException {
        for (Column<T, ?> column : columns) {
            parameters.raw(column.of(document));
        }
        parameters.text(writer.writeValueAsString(document)).raw(id.of(document));
    }

    T read(Row row) throws SQLException {
        return reader.readValue(row.text());
    }
}
