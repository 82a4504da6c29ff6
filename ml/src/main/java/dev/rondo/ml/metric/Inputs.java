package dev.rondo.ml.metric;

import dev.rondo.model.RondoException;

/** Refuses what no figure can be computed from. */
final class Inputs {
    private Inputs() {}

    static void requireSameLength(int actual, int predicted) {
        if (actual != predicted) {
            throw bad("%d true values, but %d predictions".formatted(actual, predicted));
        }
        if (actual == 0) {
            throw bad("there are no rows");
        }
    }

    static void requireClass(int label, int classes, int row) {
        if (label < 0 || label >= classes) {
            throw bad("class %d in row %d is not one of the %d classes".formatted(label, row, classes));
        }
    }

    static void requireNumber(double value, int row) {
        if (Double.isNaN(value)) {
            throw bad("the value in row %d is missing".formatted(row));
        }
    }

    static RondoException bad(String why) {
        return new RondoException(
                "metric.bad-input", "Cannot judge the predictions: %s. Give one prediction per row.".formatted(why));
    }
}
