package dev.rondo.model.workpool;

import dev.rondo.model.internal.Values;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A work pool: where runs wait for workers of a type.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the unique name
 * @param description for people; null for none
 * @param type the type of its workers
 * @param baseJobTemplate how its jobs are made: {@code job_configuration}, and the schema of its {@code variables}
 * @param isPaused whether it hands out nothing
 * @param concurrencyLimit how many of its runs may run at once; null for any number
 * @param status whether it hands out runs; null for unknown
 * @param defaultQueueId the queue of runs that name none; null before there is one
 * @param storageConfiguration where code and results are kept
 * @param activeSlots how many of its runs are pending or running; null without a limit
 */
public record WorkPool(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable String description,
        String type,
        Map<String, Object> baseJobTemplate,
        Boolean isPaused,
        @Nullable Integer concurrencyLimit,
        @Nullable WorkPoolStatus status,
        @Nullable UUID defaultQueueId,
        WorkPoolStorageConfiguration storageConfiguration,
        @Nullable Integer activeSlots) {
    public WorkPool {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        baseJobTemplate = baseJobTemplate == null ? Map.of() : Values.unmodifiable(baseJobTemplate);
        isPaused = isPaused == null ? false : isPaused;
        storageConfiguration = storageConfiguration == null ? WorkPoolStorageConfiguration.NONE : storageConfiguration;
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link WorkPool} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private @Nullable String description;
        private String type;
        private Map<String, Object> baseJobTemplate;
        private Boolean isPaused;
        private @Nullable Integer concurrencyLimit;
        private @Nullable WorkPoolStatus status;
        private @Nullable UUID defaultQueueId;
        private WorkPoolStorageConfiguration storageConfiguration;
        private @Nullable Integer activeSlots;

        private Builder(WorkPool source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.description = source.description;
            this.type = source.type;
            this.baseJobTemplate = source.baseJobTemplate;
            this.isPaused = source.isPaused;
            this.concurrencyLimit = source.concurrencyLimit;
            this.status = source.status;
            this.defaultQueueId = source.defaultQueueId;
            this.storageConfiguration = source.storageConfiguration;
            this.activeSlots = source.activeSlots;
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

        /** Sets for people. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** Sets the type of its workers. */
        public Builder type(String type) {
            this.type = type;
            return this;
        }

        /** Sets how its jobs are made: {@code job_configuration}, and the schema of its {@code variables}. */
        public Builder baseJobTemplate(Map<String, Object> baseJobTemplate) {
            this.baseJobTemplate = baseJobTemplate;
            return this;
        }

        /** Sets whether it hands out nothing. */
        public Builder isPaused(Boolean isPaused) {
            this.isPaused = isPaused;
            return this;
        }

        /** Sets how many of its runs may run at once. */
        public Builder concurrencyLimit(@Nullable Integer concurrencyLimit) {
            this.concurrencyLimit = concurrencyLimit;
            return this;
        }

        /** Sets whether it hands out runs. */
        public Builder status(@Nullable WorkPoolStatus status) {
            this.status = status;
            return this;
        }

        /** Sets the queue of runs that name none. */
        public Builder defaultQueueId(@Nullable UUID defaultQueueId) {
            this.defaultQueueId = defaultQueueId;
            return this;
        }

        /** Sets where code and results are kept. */
        public Builder storageConfiguration(WorkPoolStorageConfiguration storageConfiguration) {
            this.storageConfiguration = storageConfiguration;
            return this;
        }

        /** Sets how many of its runs are pending or running. */
        public Builder activeSlots(@Nullable Integer activeSlots) {
            this.activeSlots = activeSlots;
            return this;
        }

        /** The record. */
        public WorkPool build() {
            return new WorkPool(
                    id,
                    created,
                    updated,
                    name,
                    description,
                    type,
                    baseJobTemplate,
                    isPaused,
                    concurrencyLimit,
                    status,
                    defaultQueueId,
                    storageConfiguration,
                    activeSlots);
        }
    }
}
