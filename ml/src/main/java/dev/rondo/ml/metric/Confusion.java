package dev.rondo.ml.metric;

import dev.rondo.model.RondoException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How often each class was taken for which, and the figures that follow. Classes are numbered from 0. Where a figure
 * would divide by zero it is 0, as in scikit-learn. Immutable and thread-safe.
 */
public final class Confusion {
    private final long[][] counts;
    private final long total;

    private Confusion(long[][] counts, long total) {
        this.counts = counts;
        this.total = total;
    }

    /**
     * Counts predictions against what was true.
     *
     * @param actual the true class of each row
     * @param predicted the predicted class of each row
     * @param classes the number of classes; every class is from 0 to classes-1
     * @throws RondoException {@code metric.bad-input} if the lengths differ, are 0, or a class is out of range
     */
    public static Confusion of(int[] actual, int[] predicted, int classes) {
        Inputs.requireSameLength(actual.length, predicted.length);
        long[][] counts = new long[classes][classes];
        for (int row = 0; row < actual.length; row++) {
            Inputs.requireClass(actual[row], classes, row);
            Inputs.requireClass(predicted[row], classes, row);
            counts[actual[row]][predicted[row]]++;
        }
        return new Confusion(counts, actual.length);
    }

    /** How many rows of one class were predicted as another (or the same). */
    public long count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** The share of rows predicted right. */
    public double accuracy() {
        return ratio(
                IntStream.range(0, counts.length).mapToLong(i -> counts[i][i]).sum(), total);
    }

    /** Of the rows predicted as this class, the share that were. */
    public double precision(int label) {
        return ratio(counts[label][label], predicted(label));
    }

    /** Of the rows of this class, the share that were found. */
    public double recall(int label) {
        return ratio(counts[label][label], actual(label));
    }

    /** The harmonic mean of precision and recall of this class. */
    public double f1(int label) {
        return ratio(2 * counts[label][label], predicted(label) + actual(label));
    }

    /** Precision, each class weighted by its number of rows. */
    public double weightedPrecision() {
        return weighted(this::precision);
    }

    /** Recall, each class weighted by its number of rows. */
    public double weightedRecall() {
        return weighted(this::recall);
    }

    /** F1, each class weighted by its number of rows. */
    public double weightedF1() {
        return weighted(this::f1);
    }

    /** The mean of the classes' precision; classes that neither occur nor are predicted do not count. */
    public double macroPrecision() {
        return macro(this::precision);
    }

    /** The mean of the classes' recall; classes that neither occur nor are predicted do not count. */
    public double macroRecall() {
        return macro(this::recall);
    }

    /** The mean of the classes' F1; classes that neither occur nor are predicted do not count. */
    public double macroF1() {
        return macro(this::f1);
    }

    private double weighted(IntToDoubleFunction figure) {
        double sum = 0;
        for (int label = 0; label < counts.length; label++) {
            sum += actual(label) == 0 ? 0 : actual(label) * figure.applyAsDouble(label);
        }
        return sum / total;
    }

    private double macro(IntToDoubleFunction figure) {
        return IntStream.range(0, counts.length)
                .filter(label -> actual(label) + predicted(label) > 0)
                .mapToDouble(figure)
                .average()
                .orElse(0);
    }

    private long actual(int label) {
        return Arrays.stream(counts[label]).sum();
    }

    private long predicted(int label) {
        return Arrays.stream(counts).mapToLong(row -> row[label]).sum();
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
