package dev.rondo.ml.model;

import dev.rondo.ml.feature.FeatureMatrix;
import java.util.Arrays;

/**
 * The distinct rows of a matrix, each standing for all rows like it. Least squares over them, weighted by the root of their
 * number and with the mean of their targets, has the same normal equations as over all rows, so the same solution; one-hot
 * features repeat so often that this is several times less work.
 */
final class DistinctRows {
    private final FeatureMatrix matrix;
    private final int[] groupOfRow;
    private final int[] firstRow;
    private final int[] counts;
    private int size;

    private DistinctRows(FeatureMatrix matrix) {
        this.matrix = matrix;
        groupOfRow = new int[matrix.rows()];
        firstRow = new int[matrix.rows()];
        counts = new int[matrix.rows()];
    }

    static DistinctRows of(FeatureMatrix matrix) {
        DistinctRows rows = new DistinctRows(matrix);
        rows.group();
        return rows;
    }

    private void group() {
        int[] table = new int[Integer.highestOneBit(Math.max(1, matrix.rows())) * 4];
        Arrays.fill(table, -1);
        for (int row = 0; row < matrix.rows(); row++) {
            int slot = hash(row) & (table.length - 1);
            while (table[slot] >= 0 && !isSame(firstRow[table[slot]], row)) {
                slot = (slot + 1) & (table.length - 1);
            }
            if (table[slot] < 0) {
                firstRow[size] = row;
                table[slot] = size++;
            }
            groupOfRow[row] = table[slot];
            counts[table[slot]]++;
        }
    }

    private int hash(int row) {
        long hash = 1;
        for (int position = matrix.rowStart(row); position < matrix.rowStart(row + 1); position++) {
            hash = 31 * hash + matrix.column(position);
            hash = 31 * hash + Double.doubleToLongBits(matrix.value(position));
        }
        long mixed = hash * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32);
    }

    private boolean isSame(int row, int other) {
        int start = matrix.rowStart(row);
        int otherStart = matrix.rowStart(other);
        int length = matrix.rowStart(row + 1) - start;
        if (length != matrix.rowStart(other + 1) - otherStart) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (matrix.column(start + i) != matrix.column(otherStart + i)
                    || matrix.value(start + i) != matrix.value(otherStart + i)) {
                return false;
            }
        }
        return true;
    }

    /** The number of distinct rows. */
    int size() {
        return size;
    }

    /** A row like all those this one stands for. */
    int representative(int group) {
        return firstRow[group];
    }

    /** The root of how many rows each stands for. */
    double[] weights() {
        return Arrays.stream(counts, 0, size).mapToDouble(Math::sqrt).toArray();
    }

    /** The mean target of each, times its weight. */
    double[] weightedMeans(double[] target) {
        double[] sums = new double[size];
        for (int row = 0; row < target.length; row++) {
            sums[groupOfRow[row]] += target[row];
        }
        for (int group = 0; group < size; group++) {
            sums[group] /= Math.sqrt(counts[group]);
        }
        return sums;
    }

    /** The norm of what is left of the target when each row's mean is taken off: no solution explains it. */
    double unexplained(double[] target) {
        double[] means = weightedMeans(target);
        double squares = 0;
        for (int row = 0; row < target.length; row++) {
            int group = groupOfRow[row];
            double difference = target[row] - means[group] / Math.sqrt(counts[group]);
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
