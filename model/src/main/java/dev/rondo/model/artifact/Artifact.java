package dev.rondo.model.artifact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Values;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a run left behind for people to look at.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param key under which it is one of several versions of the same; null for none
 * @param type what shape the data has, such as {@code markdown}, {@code table} or {@code result}; null for unknown
 * @param description for people, in Markdown; null for none
 * @param data the data, as any JSON value; null for none
 * @param metadata further facts; null for none
 * @param flowRunId the flow run that made it; null for none
 * @param taskRunId the task run that made it; null for none
 */
public record Artifact(
        UUID id,
        Instant created,
        Instant updated,
        @Nullable String key,
        @Nullable String type,
        @Nullable String description,
        @Nullable Object data,
        @JsonProperty("metadata_") @Nullable Map<String, String> metadata,
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {
    public Artifact {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        metadata = metadata == null ? null : Values.unmodifiable(metadata);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link Artifact} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private @Nullable String key;
        private @Nullable String type;
        private @Nullable String description;
        private @Nullable Object data;
        private @Nullable Map<String, String> metadata;
        private @Nullable UUID flowRunId;
        private @Nullable UUID taskRunId;

        private Builder(Artifact source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.key = source.key;
            this.type = source.type;
            this.description = source.description;
            this.data = source.data;
            this.metadata = source.metadata;
            this.flowRunId = source.flowRunId;
            this.taskRunId = source.taskRunId;
        }

        /** Sets the identity. */
        public Builder id(UUID id) {
            this.id = id;
            return this;
        }

        /** Sets when it was made. */
        public Builder created(Instant created) {
            this.created = created;
            return this;
        }

        /** Sets when it last changed. */
        public Builder updated(Instant updated) {
            this.updated = updated;
            return this;
        }

        /** Sets under which it is one of several versions of the same. */
        public Builder key(@Nullable String key) {
            this.key = key;
            return this;
        }

        /** Sets what shape the data has, such as {@code markdown}, {@code table} or {@code result}. */
        public Builder type(@Nullable String type) {
            this.type = type;
            return this;
        }

        /** Sets for people, in Markdown. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** Sets the data, as any JSON value. */
        public Builder data(@Nullable Object data) {
            this.data = data;
            return this;
        }

        /** Sets further facts. */
        public Builder metadata(@Nullable Map<String, String> metadata) {
            this.metadata = metadata;
            return this;
        }

        /** Sets the flow run that made it. */
        public Builder flowRunId(@Nullable UUID flowRunId) {
            this.flowRunId = flowRunId;
            return this;
        }

        /** Sets the task run that made it. */
        public Builder taskRunId(@Nullable UUID taskRunId) {
            this.taskRunId = taskRunId;
            return this;
        }

        /** The record. */
        public Artifact build() {
            return new Artifact(id, created, updated, key, type, description, data, metadata, flowRunId, taskRunId);
        }
    }
}
