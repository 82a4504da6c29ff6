package dev.rondo.model.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Strict;
import java.util.Map;

/**
 * Changes to an artifact: what is not given stays as it is.
 *
 * @param data the new data
 * @param description the new description
 * @param metadata the new facts
 */
@Strict
public record ArtifactUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Object> data,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> description,

        @JsonProperty("metadata_") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Patch<Map<String, String>> metadata) {
    public ArtifactUpdate {
        data = data == null ? Patch.keep() : data;
        description = description == null ? Patch.keep() : description;
        metadata = metadata == null ? Patch.keep() : metadata;
    }
}
