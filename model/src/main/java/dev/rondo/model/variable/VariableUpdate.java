package dev.rondo.model.variable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Strict;
import java.util.List;

/**
 * Changes to a variable: what is not given stays as it is.
 *
 * @param name the new name
 * @param value the new value, which may be null
 * @param tags the new tags
 */
@Strict
public record VariableUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Object> value,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<List<String>> tags) {
    public VariableUpdate {
        name = name == null ? Patch.keep() : name;
        value = value == null ? Patch.keep() : value;
        tags = tags == null ? Patch.keep() : tags;

        String newName = name.or(null);
        if (newName != null) {
            VariableLimits.name(newName);
        }
        VariableLimits.value(value.or(null));
    }
}
