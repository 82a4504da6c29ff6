package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value for a flow run.
 *
 * @param key the key, unique within the run
 * @param value the value, a text
 * @param sender who gives it; null for unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowRunInputCreate(
        String key, String value, @Nullable String sender) {
    public FlowRunInputCreate {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(value, "value is null");
    }
}
