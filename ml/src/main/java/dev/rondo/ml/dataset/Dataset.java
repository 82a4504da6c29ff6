package dev.rondo.ml.dataset;

import dev.rondo.Fingerprinted;
import dev.rondo.model.RondoException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table in memory: named columns of equal length. Immutable and thread-safe: every operation returns a new dataset
 * that shares what it can. Two datasets are equal if names, types and values are, in order.
 */
public final class Dataset implements Fingerprinted {
    private final Map<String, Column> columns;
    private final int size;
    private final StoredForm stored = new StoredForm(this);

    private Dataset(Map<String, Column> columns, int size) {
        this.columns = columns;
        this.size = size;
    }

    /**
     * A dataset of these columns, in the map's order.
     *
     * @throws RondoException {@code dataset.uneven-columns} if their lengths differ
     */
    public static Dataset of(Map<String, Column> columns) {
        int size = columns.isEmpty() ? 0 : columns.values().iterator().next().size();
        columns.forEach((name, column) -> requireSize(name, column, size));
        return new Dataset(Collections.unmodifiableMap(new LinkedHashMap<>(columns)), size);
    }

    /** Reads a file, folder, glob pattern or http(s) address, see {@link DatasetSource}. */
    public static Dataset read(String location) {
        return DatasetSource.of(location).read();
    }

    /** Reads a {@code file:} or http(s) address or a relative path, see {@link DatasetSource}. */
    public static Dataset read(URI location) {
        return read(location.toString());
    }

    /** Reads what {@link #write} wrote; {@code dataset.damaged} if it is something else or cut short. */
    public static Dataset read(InputStream input) {
        return StoredForm.read(input);
    }

    /** The number of rows. */
    public int size() {
        return size;
    }

    /** The names of the columns, in order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** Whether there is a column of this name. */
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /**
     * The column of this name.
     *
     * @throws RondoException {@code dataset.no-such-column}, naming those there are
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw missingColumns(List.of(name), columns.keySet());
        }
        return column;
    }

    /** The row of this number, from 0. */
    public Row row(int index) {
        return new Row(this, java.util.Objects.checkIndex(index, size));
    }

    /** All rows, in order. */
    public Stream<Row> rows() {
        return IntStream.range(0, size).mapToObj(index -> new Row(this, index));
    }

    /** Only these columns, in this order; {@code dataset.no-such-column} names all that are missing. */
    public Dataset select(String... names) {
        requireColumns(names);
        Map<String, Column> selected = new LinkedHashMap<>();
        Stream.of(names).forEach(name -> selected.put(name, column(name)));
        return new Dataset(Collections.unmodifiableMap(selected), size);
    }

    /** Without these columns; a name that is not there is no error, so that one cleaning step fits several sources. */
    public Dataset drop(String... names) {
        Set<String> kept = new LinkedHashSet<>(columns.keySet());
        List.of(names).forEach(kept::remove);
        return kept.size() == columns.size() ? this : select(kept.toArray(String[]::new));
    }

    /** With one column under another name, in the same place. */
    public Dataset rename(String name, String newName) {
        requireColumns(name);
        if (has(newName) && !name.equals(newName)) {
            throw new RondoException(
                    "dataset.column-exists",
                    "Cannot rename column \"%s\" to \"%s\": there is one of that name. Drop it first."
                            .formatted(name, newName));
        }
        Map<String, Column> renamed = new LinkedHashMap<>();
        columns.forEach((key, column) -> renamed.put(key.equals(name) ? newName : key, column));
        return new Dataset(Collections.unmodifiableMap(renamed), size);
    }

    /** With this column added at the end, or in the place of one of the same name. */
    public Dataset with(String name, Column column) {
        Map<String, Column> extended = new LinkedHashMap<>(columns);
        extended.put(name, column);
        return of(extended);
    }

    /** With a column of numbers computed from each row; NaN is a missing value. */
    public Dataset withDouble(String name, ToDoubleFunction<Row> value) {
        return with(name, new DoubleColumn(rows().mapToDouble(value).toArray()));
    }

    /** With a column of text computed from each row; null is a missing value. */
    public Dataset withString(String name, Function<Row, @Nullable String> value) {
        StringColumn.Builder builder = new StringColumn.Builder();
        rows().forEach(row -> builder.add(value.apply(row)));
        return with(name, builder.build());
    }

    /** The rows for which the condition holds. */
    public Dataset filter(Predicate<Row> condition) {
        int[] kept = rows().filter(condition).mapToInt(Row::index).toArray();
        return kept.length == size ? this : rows(kept);
    }

    /** The rows in which none of these columns (of all columns, if none is named) has a missing value. */
    public Dataset dropRowsWithMissing(String... names) {
        requireColumns(names);
        List<Column> checked = names.length == 0
                ? List.copyOf(columns.values())
                : Stream.of(names).map(this::column).toList();
        return filter(row -> checked.stream().noneMatch(column -> column.isMissing(row.index())));
    }

    /** The rows of these numbers, in this order; a row may be named more than once. */
    public Dataset rows(int... rows) {
        Map<String, Column> taken = new LinkedHashMap<>();
        columns.forEach((name, column) -> taken.put(name, column.rows(rows)));
        return new Dataset(Collections.unmodifiableMap(taken), rows.length);
    }

    /** The first rows, at most as many as there are. */
    public Dataset head(int count) {
        return rows(IntStream.range(0, Math.min(count, size)).toArray());
    }

    /**
     * These rows, then the other's. Both must have the same names; whole numbers and numbers join as numbers.
     *
     * @throws RondoException {@code dataset.no-such-column} or {@code dataset.type-mismatch}
     */
    public Dataset concat(Dataset other) {
        requireColumns(other.columns.keySet().toArray(String[]::new));
        other.requireColumns(columns.keySet().toArray(String[]::new));
        Map<String, Column> joined = new LinkedHashMap<>();
        columns.forEach((name, column) -> joined.put(name, Concatenation.of(name, column, other.column(name))));
        return of(joined);
    }

    /** What each column looks like. */
    public List<ColumnSummary> describe() {
        List<ColumnSummary> summaries = new ArrayList<>();
        columns.forEach((name, column) -> summaries.add(ColumnSummary.of(name, column)));
        return List.copyOf(summaries);
    }

    /**
     * SHA-256, in hexadecimal, of names, types and values: equal datasets have equal fingerprints on every machine.
     * Computed once.
     */
    @Override
    public String fingerprint() {
        return stored.fingerprint();
    }

    /** Writes Rondo's own compact form, which {@link #read(InputStream)} reads. Does not close the stream. */
    public void write(OutputStream output) {
        stored.write(output);
    }

    /**
     * Writes a Parquet or CSV file, by the name's ending; an existing file is replaced once the new one is whole.
     *
     * @throws RondoException {@code dataset.not-written}
     */
    public void write(Path file) {
        DatasetFile.write(this, file);
    }

    Map<String, Column> columns() {
        return columns;
    }

    /** One error that names all columns that are missing and those there are. */
    void requireColumns(String... names) {
        List<String> absent =
                Arrays.stream(names).filter(name -> !columns.containsKey(name)).toList();
        if (!absent.isEmpty()) {
            throw missingColumns(absent, columns.keySet());
        }
    }

    static RondoException missingColumns(Collection<String> absent, Collection<String> present) {
        return new RondoException(
                "dataset.no-such-column",
                "No column %s in the dataset. There %s: %s."
                        .formatted(
                                String.join(", ", absent),
                                present.size() == 1 ? "is" : "are",
                                String.join(", ", present)));
    }

    private static void requireSize(String name, Column column, int size) {
        if (column.size() != size) {
            throw new RondoException(
                    "dataset.uneven-columns",
                    "Column \"%s\" has %d rows, the dataset has %d. Columns of a dataset are equally long."
                            .formatted(name, column.size(), size));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Dataset dataset
                        && size == dataset.size
                        && names().equals(dataset.names())
                        && fingerprint().equals(dataset.fingerprint()));
    }

    @Override
    public int hashCode() {
        return fingerprint().hashCode();
    }

    /** Size and columns, never the values. */
    @Override
    public String toString() {
        return "Dataset[%d rows: %s]".formatted(size, String.join(", ", columns.keySet()));
    }
}
