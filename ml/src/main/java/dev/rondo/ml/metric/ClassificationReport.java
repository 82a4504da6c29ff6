package dev.rondo.ml.metric;

import dev.rondo.model.RondoException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The usual figures of a classifier's predictions.
 *
 * @param confusion which class was taken for which
 * @param accuracy the share predicted right
 * @param weightedF1 F1 of the classes, weighted by their rows
 * @param macroF1 the mean F1 of the classes
 * @param binaryF1 F1 of the second class if there are two, else NaN
 * @param rocAuc of the second class if there are two and both occur, else NaN
 * @param logLoss the mean of minus the logarithm of the true class's probability
 */
public record ClassificationReport(
        Confusion confusion,
        double accuracy,
        double weightedF1,
        double macroF1,
        double binaryF1,
        double rocAuc,
        double logLoss) {

    /**
     * Judges probabilities; the most probable class counts as predicted.
     *
     * @param actual the true class of each row
     * @param probabilities for each row the probability of each class
     * @throws RondoException {@code metric.bad-input}
     */
    public static ClassificationReport of(int[] actual, double[][] probabilities) {
        Inputs.requireSameLength(actual.length, probabilities.length);
        int classes = probabilities[0].length;
        Confusion confusion = Confusion.of(actual, mostProbable(probabilities), classes);
        return new ClassificationReport(
                confusion,
                confusion.accuracy(),
                confusion.weightedF1(),
                confusion.macroF1(),
                classes == 2 ? confusion.f1(1) : Double.NaN,
                classes == 2 ? rocAuc(actual, probabilities) : Double.NaN,
                Probabilities.logLoss(actual, probabilities));
    }

    /** For each row the number of the most probable class; of equally probable ones the first. */
    public static int[] mostProbable(double[][] probabilities) {
        int[] classes = new int[probabilities.length];
        for (int row = 0; row < classes.length; row++) {
            for (int label = 1; label < probabilities[row].length; label++) {
                if (probabilities[row][label] > probabilities[row][classes[row]]) {
                    classes[row] = label;
                }
            }
        }
        return classes;
    }

    private static double rocAuc(int[] actual, double[][] probabilities) {
        boolean[] positive = new boolean[actual.length];
        int positives = 0;
        for (int row = 0; row < actual.length; row++) {
            positive[row] = actual[row] == 1;
            positives += actual[row];
        }
        if (positives == 0 || positives == actual.length) {
            return Double.NaN;
        }
        return Probabilities.rocAuc(
                positive,
                Arrays.stream(probabilities).mapToDouble(row -> row[1]).toArray());
    }

    /** The figures by name, {@code f1_score} being the weighted one; those that are NaN left out. */
    public Map<String, Double> asMap() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("f1_score", weightedF1);
        figures.put("f1_macro", macroF1);
        figures.put("f1_binary", binaryF1);
        figures.put("accuracy", accuracy);
        figures.put("precision", confusion.weightedPrecision());
        figures.put("recall", confusion.weightedRecall());
        figures.put("roc_auc", rocAuc);
        figures.put("log_loss", logLoss);
        figures.values().removeIf(value -> value.isNaN());
        return figures;
    }
}
