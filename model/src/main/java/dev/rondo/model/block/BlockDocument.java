package dev.rondo.model.block;

import dev.rondo.model.internal.Values;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A block: values for the fields of a schema.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the name, unique within the type; null for an anonymous block
 * @param data the values by field
 * @param blockSchemaId the schema
 * @param blockSchema the schema itself; null where it was not asked for
 * @param blockTypeId the type
 * @param blockTypeName the name of the type; null where it was not asked for
 * @param blockType the type itself; null where it was not asked for
 * @param blockDocumentReferences the blocks that its values refer to, by field
 * @param isAnonymous whether it has no name of its own
 */
public record BlockDocument(
        UUID id,
        Instant created,
        Instant updated,
        @Nullable String name,
        Map<String, Object> data,
        UUID blockSchemaId,
        @Nullable BlockSchema blockSchema,
        UUID blockTypeId,
        @Nullable String blockTypeName,
        @Nullable BlockType blockType,
        Map<String, Map<String, Object>> blockDocumentReferences,
        Boolean isAnonymous) {
    public BlockDocument {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        data = data == null ? Map.of() : Values.unmodifiable(data);
        Objects.requireNonNull(blockSchemaId, "blockSchemaId is null");
        Objects.requireNonNull(blockTypeId, "blockTypeId is null");
        blockDocumentReferences =
                blockDocumentReferences == null ? Map.of() : Values.unmodifiable(blockDocumentReferences);
        isAnonymous = isAnonymous == null ? false : isAnonymous;
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link BlockDocument} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private @Nullable String name;
        private Map<String, Object> data;
        private UUID blockSchemaId;
        private @Nullable BlockSchema blockSchema;
        private UUID blockTypeId;
        private @Nullable String blockTypeName;
        private @Nullable BlockType blockType;
        private Map<String, Map<String, Object>> blockDocumentReferences;
        private Boolean isAnonymous;

        private Builder(BlockDocument source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.data = source.data;
            this.blockSchemaId = source.blockSchemaId;
            this.blockSchema = source.blockSchema;
            this.blockTypeId = source.blockTypeId;
            this.blockTypeName = source.blockTypeName;
            this.blockType = source.blockType;
            this.blockDocumentReferences = source.blockDocumentReferences;
            this.isAnonymous = source.isAnonymous;
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

        /** Sets the name, unique within the type. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** Sets the values by field. */
        public Builder data(Map<String, Object> data) {
            this.data = data;
            return this;
        }

        /** Sets the schema. */
        public Builder blockSchemaId(UUID blockSchemaId) {
            this.blockSchemaId = blockSchemaId;
            return this;
        }

        /** Sets the schema itself. */
        public Builder blockSchema(@Nullable BlockSchema blockSchema) {
            this.blockSchema = blockSchema;
            return this;
        }

        /** Sets the type. */
        public Builder blockTypeId(UUID blockTypeId) {
            this.blockTypeId = blockTypeId;
            return this;
        }

        /** Sets the name of the type. */
        public Builder blockTypeName(@Nullable String blockTypeName) {
            this.blockTypeName = blockTypeName;
            return this;
        }

        /** Sets the type itself. */
        public Builder blockType(@Nullable BlockType blockType) {
            this.blockType = blockType;
            return this;
        }

        /** Sets the blocks that its values refer to, by field. */
        public Builder blockDocumentReferences(Map<String, Map<String, Object>> blockDocumentReferences) {
            this.blockDocumentReferences = blockDocumentReferences;
            return this;
        }

        /** Sets whether it has no name of its own. */
        public Builder isAnonymous(Boolean isAnonymous) {
            this.isAnonymous = isAnonymous;
            return this;
        }

        /** The record. */
        public BlockDocument build() {
            return new BlockDocument(
                    id,
                    created,
                    updated,
                    name,
                    data,
                    blockSchemaId,
                    blockSchema,
                    blockTypeId,
                    blockTypeName,
                    blockType,
                    blockDocumentReferences,
                    isAnonymous);
        }
    }
}
