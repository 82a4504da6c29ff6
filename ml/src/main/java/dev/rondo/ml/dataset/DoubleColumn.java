package dev.rondo.ml.dataset;

import org.jspecify.annotations.Nullable;

/** Numbers; NaN is a missing value. Immutable and thread-safe. */
public final class DoubleColumn implements Column {
    private final double[] values;

    /** Takes ownership. */
    DoubleColumn(double[] values) {
        this.values = values;
    }

    @Override
    public ColumnType type() {
        return ColumnType.DOUBLE;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public @Nullable Double value(int row) {
        return isMissing(row) ? null : values[row];
    }

    @Override
    public double doubleValue(int row) {
        return values[row];
    }

    @Override
    public DoubleColumn rows(int... rows) {
        double[] taken = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            taken[i] = values[rows[i]];
        }
        return new DoubleColumn(taken);
    }

    double[] values() {
        return values;
    }
}
