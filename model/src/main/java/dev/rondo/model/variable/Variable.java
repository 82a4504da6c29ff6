package dev.rondo.model.variable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A named value that flows look up when they run.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the unique name
 * @param value the value, as any JSON value; null is one
 * @param tags tags
 */
public record Variable(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable Object value,
        List<String> tags) {
    public Variable {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link Variable} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private @Nullable Object value;
        private List<String> tags;

        private Builder(Variable source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.value = source.value;
            this.tags = source.tags;
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

        /** Sets the unique name. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Sets the value, as any JSON value. */
        public Builder value(@Nullable Object value) {
            this.value = value;
            return this;
        }

        /** Sets tags. */
        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        /** The record. */
        public Variable build() {
            return new Variable(id, created, updated, name, value, tags);
        }
    }
}
