package dev.rondo.ml.metric;

import dev.rondo.model.RondoException;

/**
 * How far predicted numbers are from the true ones.
 *
 * @param rmse the root of the mean squared error, in the unit of the values
 * @param mae the mean absolute error, in the unit of the values
 * @param r2 the share of the variance explained; 1 is perfect, 0 no better than the mean, negative worse; if all true
 *     values are equal, 1 for perfect predictions and else 0
 */
public record Residuals(double rmse, double mae, double r2) {

    /**
     * Compares predictions with what was true.
     *
     * @throws RondoException {@code metric.bad-input} if the lengths differ, are 0, or a value is missing
     */
    public static Residuals of(double[] actual, double[] predicted) {
        Inputs.requireSameLength(actual.length, predicted.length);
        double mean = mean(actual);
        double squared = 0;
        double absolute = 0;
        double variance = 0;
        for (int row = 0; row < actual.length; row++) {
            double residual = actual[row] - predicted[row];
            Inputs.requireNumber(residual, row);
            squared += residual * residual;
            absolute += Math.abs(residual);
            variance += (actual[row] - mean) * (actual[row] - mean);
        }
        return new Residuals(Math.sqrt(squared / actual.length), absolute / actual.length, r2(squared, variance));
    }

    private static double r2(double squared, double variance) {
        if (variance == 0) {
            return squared == 0 ? 1 : 0;
        }
        return 1 - squared / variance;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
