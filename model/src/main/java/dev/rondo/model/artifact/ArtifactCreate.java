package dev.rondo.model.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An artifact to be made.
 *
 * @param key under which it is one of several versions of the same, of lowercase letters, digits and dashes; null for none
 * @param type what shape the data has, such as {@code markdown}, {@code table} or {@code result}; null for unknown
 * @param description for people, in Markdown; null for none
 * @param data the data, as any JSON value; null for none
 * @param metadata further facts; null for none
 * @param flowRunId the flow run that made it; null for none
 * @param taskRunId the task run that made it; null for none
 */
@Strict
public record ArtifactCreate(
        @Nullable String key,
        @Nullable String type,
        @Nullable String description,
        @Nullable Object data,
        @JsonProperty("metadata_") @Nullable Map<String, String> metadata,
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {
    public ArtifactCreate {
        metadata = metadata == null ? null : Values.unmodifiable(metadata);
        if (key != null) {
            Checks.dashed("the key of an artifact", key);
        }
    }
}
