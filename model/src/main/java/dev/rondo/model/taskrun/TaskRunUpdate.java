package dev.rondo.model.taskrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Strict;

/**
 * Changes to a task run: what is not given stays as it is.
 *
 * @param name the new name
 */
@Strict
public record TaskRunUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> name) {
    public TaskRunUpdate {
        name = name == null ? Patch.keep() : name;
    }
}
