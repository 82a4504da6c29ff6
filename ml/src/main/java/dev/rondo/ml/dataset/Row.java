package dev.rondo.ml.dataset;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of a dataset, read by column name. An unknown name is a {@code dataset.no-such-column} error. Immutable.
 *
 * @param dataset the table
 * @param index the row's number, from 0
 */
public record Row(Dataset dataset, int index) {

    /** Whether the value is missing. */
    public boolean isMissing(String column) {
        return dataset.column(column).isMissing(index);
    }

    /** The value as a number, NaN where missing; see {@link Column#doubleValue}. */
    public double doubleValue(String column) {
        return dataset.column(column).doubleValue(index);
    }

    /** The value as text whatever the column's type, null where missing. */
    public @Nullable String stringValue(String column) {
        return dataset.column(column).stringValue(index);
    }

    /** The value as text whatever the column's type, and what to say where it is missing. */
    public String stringValue(String column, String whereMissing) {
        String value = stringValue(column);
        return value == null ? whereMissing : value;
    }

    /** The value as {@code Long}, {@code Double}, {@code String}, {@code Boolean} or {@code Instant}; null where missing. */
    public @Nullable Object value(String column) {
        return dataset.column(column).value(index);
    }

    /** Minutes from one time column to another, negative if the second is earlier, NaN if either is missing. */
    public double minutesBetween(String start, String end) {
        Object from = value(start);
        Object until = value(end);
        if (from == null || until == null) {
            return Double.NaN;
        }
        return Duration.between((Instant) from, (Instant) until).toNanos() / 60e9;
    }
}
