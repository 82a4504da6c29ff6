package dev.rondo.ml.model;

import dev.rondo.model.RondoException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a saved model says about itself.
 *
 * @param format the version of the saved form
 * @param kind which class of model
 * @param target the column it predicts
 * @param classes the classes of a classifier, in the order of their numbers
 * @param parameters what it was trained with, by name
 */
record ModelMetadata(int format, String kind, String target, List<String> classes, Map<String, Object> parameters) {
    static final int FORMAT = 1;

    ModelMetadata {
        classes = List.copyOf(classes);
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        if (format != FORMAT) {
            throw new RondoException(
                    "model.not-loaded",
                    "The saved model has format %d, this Rondo reads %d. Load it with the Rondo that saved it, or train again."
                            .formatted(format, FORMAT));
        }
    }

    static ModelMetadata of(String kind, String target, List<String> classes, BoostingParameters parameters) {
        return new ModelMetadata(
                FORMAT,
                kind,
                target,
                classes,
                Map.of(
                        "trees", parameters.trees(),
                        "depth", parameters.depth(),
                        "learning_rate", parameters.learningRate(),
                        "subsample", parameters.subsample(),
                        "column_sample", parameters.columnSample(),
                        "minimum_child_weight", parameters.minimumChildWeight(),
                        "leaf_penalty", parameters.leafPenalty(),
                        "seed", parameters.seed(),
                        "threads", parameters.threads()));
    }

    int threads() {
        return parameters.get("threads") instanceof Number threads ? threads.intValue() : 0;
    }
}
