package dev.rondo.bench;

import java.util.Arrays;

/** Measured values and their quantiles. */
final class Samples {
    private final double[] sorted;

    private Samples(double[] sorted) {
        this.sorted = sorted;
    }

    /** @param values one or more, in any order */
    static Samples of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    /** Nanoseconds as another unit. */
    static Samples ofNanos(long[] nanos, double unit) {
        return of(Arrays.stream(nanos).mapToDouble(each -> each / unit).toArray());
    }

    double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The value that this share of the samples does not exceed. */
    double quantile(double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    double mean() {
        return Arrays.stream(sorted).average().orElseThrow();
    }

    double least() {
        return sorted[0];
    }

    double greatest() {
        return sorted[sorted.length - 1];
    }

    /** From the least to the greatest. */
    String range() {
        return Numbers.format(least()) + " to " + Numbers.format(greatest());
    }
}
