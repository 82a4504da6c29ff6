package dev.rondo.model.block;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A type of blocks.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the name
 * @param slug the unique name in addresses: lowercase letters, digits and dashes
 * @param logoUrl where its picture is; null for none
 * @param documentationUrl where it is explained; null for none
 * @param description what it is for; null for none
 * @param codeExample how it is used; null for none
 * @param isProtected whether clients may not change it
 */
public record BlockType(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        String slug,
        @Nullable String logoUrl,
        @Nullable String documentationUrl,
        @Nullable String description,
        @Nullable String codeExample,
        Boolean isProtected) {
    public BlockType {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(slug, "slug is null");
        isProtected = isProtected == null ? false : isProtected;
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link BlockType} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private String slug;
        private @Nullable String logoUrl;
        private @Nullable String documentationUrl;
        private @Nullable String description;
        private @Nullable String codeExample;
        private Boolean isProtected;

        private Builder(BlockType source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.slug = source.slug;
            this.logoUrl = source.logoUrl;
            this.documentationUrl = source.documentationUrl;
            this.description = source.description;
            this.codeExample = source.codeExample;
            this.isProtected = source.isProtected;
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

        /** Sets the name. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Sets the unique name in addresses: lowercase letters, digits and dashes. */
        public Builder slug(String slug) {
            this.slug = slug;
            return this;
        }

        /** Sets where its picture is. */
        public Builder logoUrl(@Nullable String logoUrl) {
            this.logoUrl = logoUrl;
            return this;
        }

        /** Sets where it is explained. */
        public Builder documentationUrl(@Nullable String documentationUrl) {
            this.documentationUrl = documentationUrl;
            return this;
        }

        /** Sets what it is for. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** Sets how it is used. */
        public Builder codeExample(@Nullable String codeExample) {
            this.codeExample = codeExample;
            return this;
        }

        /** Sets whether clients may not change it. */
        public Builder isProtected(Boolean isProtected) {
            this.isProtected = isProtected;
            return this;
        }

        /** The record. */
        public BlockType build() {
            return new BlockType(
                    id, created, updated, name, slug, logoUrl, documentationUrl, description, codeExample, isProtected);
        }
    }
}
