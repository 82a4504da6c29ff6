package dev.rondo.model.flow;

import dev.rondo.model.internal.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A flow: the definition that flow runs are runs of, known by its name.
 *
 * @param id the identity
 * @param created when it was first seen
 * @param updated when it last changed
 * @param name the unique name
 * @param tags tags of the flow
 * @param labels labels with string, number or boolean values
 */
public record Flow(
        UUID id, Instant created, Instant updated, String name, List<String> tags, Map<String, Object> labels) {

    private static final Pattern FORBIDDEN = Pattern.compile("[/%&><]");

    public Flow {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        checkName(name);
        tags = tags == null ? List.of() : List.copyOf(tags);
        labels = labels == null ? Map.of() : Values.unmodifiable(labels);
    }

    // The characters that Prefect keeps out of names, since names are parts of paths.
    static void checkName(String name) {
        Objects.requireNonNull(name, "name is null");
        if (name.isEmpty() || FORBIDDEN.matcher(name).find()) {
            throw new IllegalArgumentException(
                    "the name of a flow must not be empty or contain any of / % & > <, as \"" + name + "\" does");
        }
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link Flow} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private List<String> tags;
        private Map<String, Object> labels;

        private Builder(Flow source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.tags = source.tags;
            this.labels = source.labels;
        }

        public Builder id(UUID id) {
            this.id = id;
            return this;
        }

        public Builder created(Instant created) {
            this.created = created;
            return this;
        }

        public Builder updated(Instant updated) {
            this.updated = updated;
            return this;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        public Builder labels(Map<String, Object> labels) {
            this.labels = labels;
            return this;
        }

        public Flow build() {
            return new Flow(id, created, updated, name, tags, labels);
        }
    }
}
