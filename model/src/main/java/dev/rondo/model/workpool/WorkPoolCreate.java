package dev.rondo.model.workpool;

import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A work pool to be made.
 *
 * @param name the unique name
 * @param description for people; null for none
 * @param type the type of its workers
 * @param baseJobTemplate how its jobs are made: {@code job_configuration}, and the schema of its {@code variables}
 * @param isPaused whether it hands out nothing
 * @param concurrencyLimit how many of its runs may run at once; null for any number
 * @param storageConfiguration where code and results are kept
 */
@Strict
public record WorkPoolCreate(
        String name,
        @Nullable String description,
        String type,
        Map<String, Object> baseJobTemplate,
        Boolean isPaused,
        @Nullable Integer concurrencyLimit,
        WorkPoolStorageConfiguration storageConfiguration) {
    public WorkPoolCreate {
        Objects.requireNonNull(name, "name is null");
        type = type == null ? "prefect-agent" : type;
        baseJobTemplate = baseJobTemplate == null ? Map.of() : Values.unmodifiable(baseJobTemplate);
        isPaused = isPaused == null ? false : isPaused;
        storageConfiguration = storageConfiguration == null ? WorkPoolStorageConfiguration.NONE : storageConfiguration;
        Checks.name("the name of a work pool", name);
        Checks.atLeast(0, "concurrency_limit", concurrencyLimit);
    }
}
