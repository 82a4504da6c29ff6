package dev.rondo.ml.feature;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Numbers in rows and columns, of which only those that are not an absent category are kept (compressed sparse rows). What
 * is not kept is 0; NaN is a missing value. Immutable and thread-safe.
 */
public final class FeatureMatrix {
    private final int width;
    private final int[] rowStarts;
    private final int[] columns;
    private final double[] values;

    private FeatureMatrix(int width, int[] rowStarts, int[] columns, double[] values) {
        this.width = width;
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.values = values;
    }

    /** The number of rows. */
    public int rows() {
        return rowStarts.length - 1;
    }

    /** The number of columns. */
    public int width() {
        return width;
    }

    /** The number of values kept. */
    public int kept() {
        return values.length;
    }

    /** Where a row's kept values start, for row 0 to {@link #rows()} (which is where the last one ends). */
    public int rowStart(int row) {
        return rowStarts[row];
    }

    /** The column of a kept value. */
    public int column(int position) {
        return columns[position];
    }

    /** A kept value. */
    public double value(int position) {
        return values[position];
    }

    /** All values row by row as floats, zeros included: rows times width numbers. */
    public float[] dense() {
        float[] dense = new float[Math.multiplyExact(rows(), width)];
        for (int row = 0; row < rows(); row++) {
            for (int position = rowStarts[row]; position < rowStarts[row + 1]; position++) {
                dense[row * width + columns[position]] = (float) values[position];
            }
        }
        return dense;
    }

    /** Copies of the compressed rows, as many native libraries take them. */
    public Compressed compressed() {
        return new Compressed(IntStream.of(rowStarts).asLongStream().toArray(), columns.clone(), asFloats());
    }

    private float[] asFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /**
     * The rows in compressed form.
     *
     * @param rowStarts where each row starts, and at the end where the last one ends
     * @param columns the column of each value
     * @param values the values
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to native code and dropped; never compared
    public record Compressed(long[] rowStarts, int[] columns, float[] values) {}

    /** Fills a matrix row by row. Not thread-safe. */
    static final class Builder {
        private final int width;
        private final int[] rowStarts;
        private int[] columns;
        private double[] values;
        private int row;
        private int size;

        Builder(int rows, int width, int valuesPerRow) {
            this.width = width;
            this.rowStarts = new int[rows + 1];
            this.columns = new int[Math.multiplyExact(rows, valuesPerRow)];
            this.values = new double[columns.length];
        }

        void add(int column, double value) {
            columns[size] = column;
            values[size++] = value;
        }

        void endRow() {
            rowStarts[++row] = size;
        }

        FeatureMatrix build() {
            return new FeatureMatrix(width, rowStarts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size));
        }
    }
}
