package dev.rondo.model.access;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key to the server, without its secret.
 *
 * @param id the identity
 * @param created when it was made
 * @param name the unique name, for people
 * @param role what it allows
 * @param prefix how the secret begins, by which people know it again
 * @param lastUsed when it was last used, to the minute or so; null for never
 * @param expiration until when it is valid; null for ever
 * @param revoked since when it is refused; null for not revoked
 */
public record ApiKey(
        UUID id,
        Instant created,
        String name,
        Role role,
        String prefix,
        @Nullable Instant lastUsed,
        @Nullable Instant expiration,
        @Nullable Instant revoked) {
    public ApiKey {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(role, "role is null");
        Objects.requireNonNull(prefix, "prefix is null");
    }

    /** Whether it opens anything at this time. */
    public boolean isValid(Instant now) {
        return revoked == null && (expiration == null || now.isBefore(expiration));
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link ApiKey} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private String name;
        private Role role;
        private String prefix;
        private @Nullable Instant lastUsed;
        private @Nullable Instant expiration;
        private @Nullable Instant revoked;

        private Builder(ApiKey source) {
            this.id = source.id;
            this.created = source.created;
            this.name = source.name;
            this.role = source.role;
            this.prefix = source.prefix;
            this.lastUsed = source.lastUsed;
            this.expiration = source.expiration;
            this.revoked = source.revoked;
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

        /** Sets the unique name, for people. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Sets what it allows. */
        public Builder role(Role role) {
            this.role = role;
            return this;
        }

        /** Sets how the secret begins, by which people know it again. */
        public Builder prefix(String prefix) {
            this.prefix = prefix;
            return this;
        }

        /** Sets when it was last used, to the minute or so. */
        public Builder lastUsed(@Nullable Instant lastUsed) {
            this.lastUsed = lastUsed;
            return this;
        }

        /** Sets until when it is valid. */
        public Builder expiration(@Nullable Instant expiration) {
            this.expiration = expiration;
            return this;
        }

        /** Sets since when it is refused. */
        public Builder revoked(@Nullable Instant revoked) {
            this.revoked = revoked;
            return this;
        }

        /** The record. */
        public ApiKey build() {
            return new ApiKey(id, created, name, role, prefix, lastUsed, expiration, revoked);
        }
    }
}
