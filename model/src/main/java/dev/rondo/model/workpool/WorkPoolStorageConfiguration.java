package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the code and the results of the runs of a work pool are kept.
 *
 * @param bundleUploadStep how code is put there; null for none
 * @param bundleExecutionStep how it is run from there; null for none
 * @param defaultResultStorageBlockId the block for results that say nothing else; null for none
 */
@Strict
public record WorkPoolStorageConfiguration(
        @Nullable Map<String, Object> bundleUploadStep,
        @Nullable Map<String, Object> bundleExecutionStep,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID defaultResultStorageBlockId) {
    public WorkPoolStorageConfiguration {
        bundleUploadStep = bundleUploadStep == null ? null : Values.unmodifiable(bundleUploadStep);
        bundleExecutionStep = bundleExecutionStep == null ? null : Values.unmodifiable(bundleExecutionStep);
    }

    /** Nowhere in particular. */
    public static final WorkPoolStorageConfiguration NONE = new WorkPoolStorageConfiguration(null, null, null);
}
