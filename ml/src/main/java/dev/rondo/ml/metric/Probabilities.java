package dev.rondo.ml.metric;

import dev.rondo.model.RondoException;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Figures that judge predicted probabilities. */
public final class Probabilities {
    /** As scikit-learn: the distance from 0 and 1 at which a probability is cut off before its logarithm is taken. */
    private static final double EPSILON = Math.ulp(1.0);

    private Probabilities() {}

    /**
     * The area under the receiver operating characteristic: the chance that a positive row scores higher than a
     * negative one, a tie counting half. Computed from ranks (Mann and Whitney, 1947).
     *
     * @param actual whether each row is positive
     * @param scores the higher, the more likely positive
     * @throws RondoException {@code metric.bad-input} if one of the two classes has no row
     */
    public static double rocAuc(boolean[] actual, double[] scores) {
        Inputs.requireSameLength(actual.length, scores.length);
        Integer[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row]))
                .toArray(Integer[]::new);
        long positives =
                IntStream.range(0, actual.length).filter(row -> actual[row]).count();
        long negatives = actual.length - positives;
        if (positives == 0 || negatives == 0) {
            throw Inputs.bad("ROC AUC needs rows of both classes, there are %d positive and %d negative"
                    .formatted(positives, negatives));
        }
        double rankSum = positiveRankSum(actual, scores, order);
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    /** Rows of equal score share the mean of their ranks. */
    private static double positiveRankSum(boolean[] actual, double[] scores, Integer[] order) {
        double sum = 0;
        for (int start = 0; start < order.length; ) {
            int end = start;
            int positives = 0;
            while (end < order.length && scores[order[end]] == scores[order[start]]) {
                positives += actual[order[end]] ? 1 : 0;
                end++;
            }
            Inputs.requireNumber(scores[order[start]], order[start]);
            sum += positives * (start + 1 + end) / 2.0;
            start = end;
        }
        return sum;
    }

    /**
     * The mean of minus the logarithm of the probability given to the true class.
     *
     * @param actual the true class of each row
     * @param probabilities for each row, the probability of each class; rows are scaled to sum to 1
     * @throws RondoException {@code metric.bad-input} if the lengths differ or a class is out of range
     */
    public static double logLoss(int[] actual, double[][] probabilities) {
        Inputs.requireSameLength(actual.length, probabilities.length);
        double sum = 0;
        for (int row = 0; row < actual.length; row++) {
            Inputs.requireClass(actual[row], probabilities[row].length, row);
            sum -= Math.log(clipped(probabilities[row], actual[row]));
        }
        return sum / actual.length;
    }

    private static double clipped(double[] probabilities, int label) {
        double total = 0;
        for (double probability : probabilities) {
            total += Math.clamp(probability, EPSILON, 1 - EPSILON);
        }
        return Math.clamp(probabilities[label], EPSILON, 1 - EPSILON) / total;
    }
}
