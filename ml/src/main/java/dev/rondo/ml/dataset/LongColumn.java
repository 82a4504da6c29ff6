package dev.rondo.ml.dataset;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Whole numbers. Immutable and thread-safe. */
public final class LongColumn implements Column {
    private final long[] values;
    private final @Nullable BitSet missing;

    /** Takes ownership of both; a missing row holds 0, so that equal columns have equal arrays. */
    LongColumn(long[] values, @Nullable BitSet missing) {
        this.values = values;
        this.missing = missing == null || missing.isEmpty() ? null : missing;
    }

    @Override
    public ColumnType type() {
        return ColumnType.LONG;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return missing != null && missing.get(row);
    }

    @Override
    public @Nullable Long value(int row) {
        return isMissing(row) ? null : values[row];
    }

    /** The number in this row; 0 where it is missing. */
    public long longValue(int row) {
        return values[row];
    }

    @Override
    public double doubleValue(int row) {
        return isMissing(row) ? Double.NaN : values[row];
    }

    @Override
    public LongColumn rows(int... rows) {
        long[] taken = new long[rows.length];
        BitSet takenMissing = new BitSet();
        for (int i = 0; i < rows.length; i++) {
            taken[i] = values[rows[i]];
            if (isMissing(rows[i])) {
                takenMissing.set(i);
            }
        }
        return new LongColumn(taken, takenMissing);
    }

    long[] values() {
        return values;
    }

    @Nullable
    BitSet missingRows() {
        return missing;
    }
}
