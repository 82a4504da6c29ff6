package dev.rondo.ml.registry;

import dev.rondo.model.RondoException;

/**
 * Decides whether a candidate takes the place of the model in production: only if its score is better by more than a
 * minimum. Immutable.
 *
 * @param metric the name of the score among a model's metrics, such as {@code f1_score}
 * @param higherIsBetter false for errors such as {@code rmse}
 * @param minimumImprovement in the unit of the score, 0 or more; the improvement must be larger than this
 */
public record PromotionGate(String metric, boolean higherIsBetter, double minimumImprovement) {

    public PromotionGate {
        if (!(minimumImprovement >= 0)) {
            throw new RondoException(
                    "registry.bad-minimum",
                    "The minimum improvement is %s; it must be 0 or more.".formatted(minimumImprovement));
        }
    }

    /** For a score of which more is better. */
    public static PromotionGate higher(String metric, double minimumImprovement) {
        return new PromotionGate(metric, true, minimumImprovement);
    }

    /** For an error of which less is better. */
    public static PromotionGate lower(String metric, double minimumImprovement) {
        return new PromotionGate(metric, false, minimumImprovement);
    }

    /** What becomes of the candidate. */
    public enum Verdict {
        /** It is better by more than the minimum. */
        PROMOTE,
        /** It is better, but by no more than the minimum. */
        MARGINAL,
        /** It is not better. */
        REGRESSION
    }

    /** Positive if the candidate is better. */
    public double improvement(double candidate, double production) {
        return higherIsBetter ? candidate - production : production - candidate;
    }

    /**
     * The verdict for these scores.
     *
     * @throws RondoException {@code registry.bad-score} if the candidate's is not a number
     */
    public Verdict judge(double candidate, double production) {
        if (!Double.isFinite(candidate)) {
            throw new RondoException(
                    "registry.bad-score",
                    "The candidate's %s is %s, which cannot be compared. Check the data it was judged by."
                            .formatted(metric, candidate));
        }
        double improvement = improvement(candidate, production);
        if (improvement > minimumImprovement) {
            return Verdict.PROMOTE;
        }
        return improvement > 0 ? Verdict.MARGINAL : Verdict.REGRESSION;
    }
}
