package dev.rondo.ml.dataset;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one column, in row order. Immutable and thread-safe. */
public sealed interface Column permits LongColumn, DoubleColumn, StringColumn, BooleanColumn, TimestampColumn {

    /** A column of whole numbers without missing values. The array is copied. */
    static Column ofLongs(long... values) {
        return new LongColumn(values.clone(), null);
    }

    /** A column of numbers; NaN is a missing value. The array is copied. */
    static Column ofDoubles(double... values) {
        return new DoubleColumn(values.clone());
    }

    /** A column of text; null is a missing value. */
    static Column ofStrings(List<@Nullable String> values) {
        return StringColumn.of(values);
    }

    /** A column of text without missing values. */
    static Column ofStrings(String... values) {
        return StringColumn.of(List.of(values));
    }

    /** A column of true and false; null is a missing value. */
    static Column ofBooleans(List<@Nullable Boolean> values) {
        return BooleanColumn.of(values);
    }

    /** A column of times, kept with microseconds; null is a missing value. */
    static Column ofTimestamps(List<@Nullable Instant> values) {
        return TimestampColumn.of(values);
    }

    /** What the column holds. */
    ColumnType type();

    /** The number of rows. */
    int size();

    /** Whether the value in this row, counted from 0, is missing. */
    boolean isMissing(int row);

    /** The value as {@code Long}, {@code Double}, {@code String}, {@code Boolean} or {@code Instant}; null where missing. */
    @Nullable
    Object value(int row);

    /**
     * The value as a number: false and true as 0 and 1, a time as seconds since 1970; NaN where missing.
     *
     * @throws dev.rondo.model.RondoException {@code dataset.not-a-number} if the column holds text
     */
    double doubleValue(int row);

    /** The values of the given rows, in the given order; a row may be named more than once. */
    Column rows(int... rows);

    /** The number of missing values. */
    default int missing() {
        int missing = 0;
        for (int row = 0; row < size(); row++) {
            missing += isMissing(row) ? 1 : 0;
        }
        return missing;
    }

    /** The value as text, as {@code String.valueOf} has it; null where missing. */
    default @Nullable String stringValue(int row) {
        Object value = value(row);
        return value == null ? null : value.toString();
    }
}
