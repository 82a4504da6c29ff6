package dev.rondo.model.variable;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A variable to be made.
 *
 * @param name the unique name: at most 255 lowercase letters, digits, dashes and underscores
 * @param value the value, at most 5000 characters of JSON; null is one
 * @param tags tags
 */
@Strict
public record VariableCreate(
        String name,
        @JsonProperty(required = true) @Nullable Object value,
        List<String> tags) {
    public VariableCreate {
        Objects.requireNonNull(name, "name is null");
        tags = tags == null ? List.of() : List.copyOf(tags);
        name = VariableLimits.name(name);
        value = VariableLimits.value(value);
    }
}
