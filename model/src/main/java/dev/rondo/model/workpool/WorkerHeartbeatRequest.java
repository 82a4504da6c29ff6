package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Values;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A worker that says that it is there.
 *
 * @param name the name of the worker
 * @param heartbeatIntervalSeconds how often it says so; null for unknown
 * @param metadata further facts, beyond the contract; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkerHeartbeatRequest(
        String name,
        @Nullable Integer heartbeatIntervalSeconds,
        @Nullable Map<String, Object> metadata) {
    public WorkerHeartbeatRequest {
        Objects.requireNonNull(name, "name is null");
        metadata = metadata == null ? null : Values.unmodifiable(metadata);
    }
}
