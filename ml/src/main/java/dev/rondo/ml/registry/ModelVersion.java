package dev.rondo.ml.registry;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model in the registry; written once, never changed.
 *
 * @param version its number, from 1
 * @param created when it was put there
 * @param metrics its figures by name
 * @param parameters what it was trained with, by name
 * @param modelFingerprint SHA-256 of the model's saved form
 * @param dataFingerprint of the dataset it was trained on, if known
 * @param codeVersion of the pipeline that trained it, if known
 */
public record ModelVersion(
        int version,
        Instant created,
        Map<String, Double> metrics,
        Map<String, Object> parameters,
        String modelFingerprint,
        @Nullable String dataFingerprint,
        @Nullable String codeVersion) {

    public ModelVersion {
        metrics = Map.copyOf(metrics);
        parameters = Map.copyOf(parameters);
    }
}
