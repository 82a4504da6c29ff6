package dev.rondo.model.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Values;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest of the artifacts with one key.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param key the key they share
 * @param latestId the newest artifact
 * @param type what shape the data has, such as {@code markdown}, {@code table} or {@code result}; null for unknown
 * @param description for people, in Markdown; null for none
 * @param data the data, as any JSON value; null for none
 * @param metadata further facts; null for none
 * @param flowRunId the flow run that made it; null for none
 * @param taskRunId the task run that made it; null for none
 */
public record ArtifactCollection(
        UUID id,
        Instant created,
        Instant updated,
        String key,
        UUID latestId,
        @Nullable String type,
        @Nullable String description,
        @Nullable Object data,
        @JsonProperty("metadata_") @Nullable Map<String, String> metadata,
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {
    public ArtifactCollection {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(latestId, "latestId is null");
        metadata = metadata == null ? null : Values.unmodifiable(metadata);
    }

    /** The collection under this identity whose newest artifact is the given one, which must have a key. */
    public static ArtifactCollection of(UUID id, Artifact latest) {
        return new ArtifactCollection(
                id,
                latest.created(),
                latest.updated(),
                Objects.requireNonNull(latest.key(), "the artifact has no key"),
                latest.id(),
                latest.type(),
                latest.description(),
                latest.data(),
                latest.metadata(),
                latest.flowRunId(),
                latest.taskRunId());
    }
}
