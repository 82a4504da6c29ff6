package dev.rondo.ml.dataset;

import java.util.HashSet;
import java.util.Set;

/**
 * What a column looks like. The numbers are NaN for text and for a column without values.
 *
 * @param name the column's name
 * @param type what it holds
 * @param missing the number of missing values
 * @param distinct the number of distinct values, missing ones not counted
 * @param mean the mean of the values present
 * @param standardDeviation of the values present, with n-1 in the denominator
 * @param minimum the smallest value
 * @param maximum the largest value
 */
public record ColumnSummary(
        String name,
        ColumnType type,
        int missing,
        int distinct,
        double mean,
        double standardDeviation,
        double minimum,
        double maximum) {

    static ColumnSummary of(String name, Column column) {
        Set<Object> distinct = new HashSet<>();
        Moments moments = new Moments();
        for (int row = 0; row < column.size(); row++) {
            Object value = column.value(row);
            if (value != null) {
                distinct.add(value);
                moments.add(value instanceof String ? Double.NaN : column.doubleValue(row));
            }
        }
        return new ColumnSummary(
                name,
                column.type(),
                column.missing(),
                distinct.size(),
                moments.mean(),
                moments.standardDeviation(),
                moments.minimum,
                moments.maximum);
    }

    /** Running mean and variance after Welford (Technometrics 4, 1962), which does not cancel. */
    private static final class Moments {
        private int count;
        private double mean;
        private double squares;
        private double minimum = Double.NaN;
        private double maximum = Double.NaN;

        void add(double value) {
            count++;
            double difference = value - mean;
            mean += difference / count;
            squares += difference * (value - mean);
            minimum = count == 1 ? value : Math.min(minimum, value);
            maximum = count == 1 ? value : Math.max(maximum, value);
        }

        double mean() {
            return count == 0 ? Double.NaN : mean;
        }

        double standardDeviation() {
            return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
        }
    }
}
