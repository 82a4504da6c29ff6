package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import java.util.Map;

/**
 * Changes to a work pool: what is not given stays as it is.
 *
 * @param description the new description
 * @param isPaused the new answer to whether it hands out nothing
 * @param baseJobTemplate the new template
 * @param concurrencyLimit the new limit
 * @param storageConfiguration the new storage
 */
@Strict
public record WorkPoolUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> description,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Boolean> isPaused,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Map<String, Object>> baseJobTemplate,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Integer> concurrencyLimit,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<WorkPoolStorageConfiguration> storageConfiguration) {
    public WorkPoolUpdate {
        description = description == null ? Patch.keep() : description;
        isPaused = isPaused == null ? Patch.keep() : isPaused;
        baseJobTemplate = baseJobTemplate == null ? Patch.keep() : baseJobTemplate;
        concurrencyLimit = concurrencyLimit == null ? Patch.keep() : concurrencyLimit;
        storageConfiguration = storageConfiguration == null ? Patch.keep() : storageConfiguration;
        Checks.atLeast(0, "concurrency_limit", concurrencyLimit.or(null));
    }
}
