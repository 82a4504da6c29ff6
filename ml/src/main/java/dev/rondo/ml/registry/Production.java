package dev.rondo.ml.registry;

import java.util.Optional;

/**
 * What {@code production_metrics.json} says of the model in production.
 *
 * @param score its score
 * @param modelPath the folder of the model, as a path from where the program that promoted it ran
 * @param promotedAt when, in UTC, as {@code yyyyMMdd_HHmmss}
 */
public record Production(double score, String modelPath, String promotedAt) {

    /** The version, if the model is one of a Rondo registry (a file from elsewhere may name any path). */
    public Optional<Integer> version() {
        String[] parts = modelPath.split("[/\\\\]");
        boolean ours = parts.length >= 2
                && parts[parts.length - 2].equals(RegistryFiles.VERSIONS)
                && parts[parts.length - 1].matches("[1-9][0-9]{0,8}");
        return ours ? Optional.of(Integer.valueOf(parts[parts.length - 1])) : Optional.empty();
    }
}
