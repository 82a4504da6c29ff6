package dev.rondo.model.block;

import dev.rondo.model.internal.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the blocks of a type hold, in one version.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param checksum the digest of the fields, as the client computed it
 * @param fields the JSON Schema of the data
 * @param blockTypeId the type; null for one that is gone
 * @param blockType the type itself; null where it was not asked for
 * @param capabilities what the blocks can do
 * @param version the version, for people
 */
public record BlockSchema(
        UUID id,
        Instant created,
        Instant updated,
        String checksum,
        Map<String, Object> fields,
        @Nullable UUID blockTypeId,
        @Nullable BlockType blockType,
        List<String> capabilities,
        String version) {
    public BlockSchema {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(checksum, "checksum is null");
        fields = fields == null ? Map.of() : Values.unmodifiable(fields);
        capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
        version = version == null ? "non-versioned" : version;
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link BlockSchema} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String checksum;
        private Map<String, Object> fields;
        private @Nullable UUID blockTypeId;
        private @Nullable BlockType blockType;
        private List<String> capabilities;
        private String version;

        private Builder(BlockSchema source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.checksum = source.checksum;
            this.fields = source.fields;
            this.blockTypeId = source.blockTypeId;
            this.blockType = source.blockType;
            this.capabilities = source.capabilities;
            this.version = source.version;
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

        /** Sets the digest of the fields, as the client computed it. */
        public Builder checksum(String checksum) {
            this.checksum = checksum;
            return this;
        }

        /** Sets the JSON Schema of the data. */
        public Builder fields(Map<String, Object> fields) {
            this.fields = fields;
            return this;
        }

        /** Sets the type. */
        public Builder blockTypeId(@Nullable UUID blockTypeId) {
            this.blockTypeId = blockTypeId;
            return this;
        }

        /** Sets the type itself. */
        public Builder blockType(@Nullable BlockType blockType) {
            this.blockType = blockType;
            return this;
        }

        /** Sets what the blocks can do. */
        public Builder capabilities(List<String> capabilities) {
            this.capabilities = capabilities;
            return this;
        }

        /** Sets the version, for people. */
        public Builder version(String version) {
            this.version = version;
            return this;
        }

        /** The record. */
        public BlockSchema build() {
            return new BlockSchema(
                    id, created, updated, checksum, fields, blockTypeId, blockType, capabilities, version);
        }
    }
}
