package dev.rondo.model.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Strict;
import java.util.List;

/**
 * Changes to a flow: what is not given stays as it is.
 *
 * @param tags the new tags, in place of all old ones
 */
@Strict
public record FlowUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<List<String>> tags) {
    public FlowUpdate {
        tags = tags == null ? Patch.keep() : tags;
    }
}
