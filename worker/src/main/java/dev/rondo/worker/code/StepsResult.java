package dev.rondo.worker.code;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What steps have led to.
 *
 * @param directory where the code is: what the last step that gave a directory gave, or the working directory
 * @param outputs what the steps gave: by name, the last one counts, and by the identity of the step
 */
public record StepsResult(Path directory, Map<String, Object> outputs) {
    public StepsResult {
        Objects.requireNonNull(directory, "directory is null");
        outputs = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(outputs));
    }
}
