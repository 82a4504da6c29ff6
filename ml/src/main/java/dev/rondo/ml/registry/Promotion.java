package dev.rondo.ml.registry;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/** What became of a candidate. As a program's result it is plain JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Promotion.Promoted.class, name = "promoted"),
    @JsonSubTypes.Type(value = Promotion.MarginalImprovement.class, name = "marginal_improvement"),
    @JsonSubTypes.Type(value = Promotion.Regression.class, name = "regression")
})
public sealed interface Promotion {

    /** The name of the score. */
    String metric();

    /** The candidate's score. */
    double candidateScore();

    /** The score of the model that was in production; 0 where there was none. */
    double productionScore();

    /** One line that says what happened, with both scores. */
    String message();

    /** Whether the candidate is now in production. */
    default boolean isPromoted() {
        return this instanceof Promoted;
    }

    /**
     * The candidate is now in production.
     *
     * @param metric the name of the score
     * @param candidateScore its score
     * @param productionScore the score it had to beat
     * @param version the number it has in the registry
     * @param modelPath the folder of the model
     */
    record Promoted(String metric, double candidateScore, double productionScore, int version, String modelPath)
            implements Promotion {
        @Override
        public String message() {
            return "Promoted version %d: %s.".formatted(version, scores(this));
        }
    }

    /**
     * The candidate is better, but not by more than the minimum; nothing was changed.
     *
     * @param metric the name of the score
     * @param candidateScore its score
     * @param productionScore the score it had to beat
     * @param minimumImprovement by more than which it had to be better
     */
    record MarginalImprovement(String metric, double candidateScore, double productionScore, double minimumImprovement)
            implements Promotion {
        @Override
        public String message() {
            return String.format(
                    Locale.ROOT,
                    "Marginal improvement, skipping promotion: %s, required more than %.4f.",
                    scores(this),
                    minimumImprovement);
        }
    }

    /**
     * The candidate is not better; nothing was changed.
     *
     * @param metric the name of the score
     * @param candidateScore its score
     * @param productionScore the score it had to beat
     */
    record Regression(String metric, double candidateScore, double productionScore) implements Promotion {
        @Override
        public String message() {
            return "Regression detected, skipping promotion: %s.".formatted(scores(this));
        }
    }

    private static String scores(Promotion promotion) {
        return String.format(
                Locale.ROOT,
                "candidate %s %.4f, production %.4f (%+.4f)",
                promotion.metric(),
                promotion.candidateScore(),
                promotion.productionScore(),
                promotion.candidateScore() - promotion.productionScore());
    }
}
