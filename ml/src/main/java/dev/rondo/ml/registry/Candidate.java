package dev.rondo.ml.registry;

import dev.rondo.ml.model.Model;
import dev.rondo.model.RondoException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model that asks for promotion. Immutable.
 *
 * @param model the model
 * @param metrics its figures by name, among them the one the gate compares
 * @param dataFingerprint of the dataset it was trained on, see {@link dev.rondo.ml.dataset.Dataset#fingerprint}; null if unknown
 * @param codeVersion of the pipeline that trained it, such as a commit; null if unknown
 */
public record Candidate(
        Model model,
        Map<String, Double> metrics,
        @Nullable String dataFingerprint,
        @Nullable String codeVersion) {

    public Candidate {
        metrics = Map.copyOf(metrics);
    }

    /** A candidate of which neither data nor code is known. */
    public static Candidate of(Model model, Map<String, Double> metrics) {
        return new Candidate(model, metrics, null, null);
    }

    /** With the fingerprint of the data it was trained on. */
    public Candidate withDataFingerprint(String fingerprint) {
        return new Candidate(model, metrics, fingerprint, codeVersion);
    }

    /** With the version of the code that trained it. */
    public Candidate withCodeVersion(String version) {
        return new Candidate(model, metrics, dataFingerprint, version);
    }

    double score(String metric) {
        Double score = metrics.get(metric);
        if (score == null) {
            throw new RondoException(
                    "registry.no-score",
                    "The candidate has no metric \"%s\" to compare, only %s. Name one of them in the gate."
                            .formatted(metric, metrics.keySet()));
        }
        return score;
    }
}
