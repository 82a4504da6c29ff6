package dev.rondo.model.workpool;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A work queue: some of the runs of a work pool, before or behind others.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the name, unique within the pool
 * @param description for people
 * @param isPaused whether it hands out nothing
 * @param concurrencyLimit how many of its runs may run at once; null for any number
 * @param priority which queue comes first, counted from 1
 * @param workPoolId the pool; null for none
 * @param filter deprecated on the wire; null for none
 * @param lastPolled when somebody last asked for its runs; null for never
 * @param workPoolName the name of the pool; null for none
 * @param status whether it hands out runs; null for unknown
 * @param activeSlots how many of its runs are pending or running; null without a limit
 */
public record WorkQueue(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        String description,
        Boolean isPaused,
        @Nullable Integer concurrencyLimit,
        Integer priority,
        @Nullable UUID workPoolId,
        @Nullable QueueFilter filter,
        @Nullable Instant lastPolled,
        @Nullable String workPoolName,
        @Nullable WorkQueueStatus status,
        @Nullable Integer activeSlots) {
    public WorkQueue {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        description = description == null ? "" : description;
        isPaused = isPaused == null ? false : isPaused;
        priority = priority == null ? 1 : priority;
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link WorkQueue} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private String description;
        private Boolean isPaused;
        private @Nullable Integer concurrencyLimit;
        private Integer priority;
        private @Nullable UUID workPoolId;
        private @Nullable QueueFilter filter;
        private @Nullable Instant lastPolled;
        private @Nullable String workPoolName;
        private @Nullable WorkQueueStatus status;
        private @Nullable Integer activeSlots;

        private Builder(WorkQueue source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.description = source.description;
            this.isPaused = source.isPaused;
            this.concurrencyLimit = source.concurrencyLimit;
            this.priority = source.priority;
            this.workPoolId = source.workPoolId;
            this.filter = source.filter;
            this.lastPolled = source.lastPolled;
            this.workPoolName = source.workPoolName;
            this.status = source.status;
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

        /** Sets the name, unique within the pool. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Sets for people. */
        public Builder description(String description) {
            this.description = description;
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

        /** Sets which queue comes first, counted from 1. */
        public Builder priority(Integer priority) {
            this.priority = priority;
            return this;
        }

        /** Sets the pool. */
        public Builder workPoolId(@Nullable UUID workPoolId) {
            this.workPoolId = workPoolId;
            return this;
        }

        /** Sets deprecated on the wire. */
        public Builder filter(@Nullable QueueFilter filter) {
            this.filter = filter;
            return this;
        }

        /** Sets when somebody last asked for its runs. */
        public Builder lastPolled(@Nullable Instant lastPolled) {
            this.lastPolled = lastPolled;
            return this;
        }

        /** Sets the name of the pool. */
        public Builder workPoolName(@Nullable String workPoolName) {
            this.workPoolName = workPoolName;
            return this;
        }

        /** Sets whether it hands out runs. */
        public Builder status(@Nullable WorkQueueStatus status) {
            this.status = status;
            return this;
        }

        /** Sets how many of its runs are pending or running. */
        public Builder activeSlots(@Nullable Integer activeSlots) {
            this.activeSlots = activeSlots;
            return this;
        }

        /** The record. */
        public WorkQueue build() {
            return new WorkQueue(
                    id,
                    created,
                    updated,
                    name,
                    description,
                    isPaused,
                    concurrencyLimit,
                    priority,
                    workPoolId,
                    filter,
                    lastPolled,
                    workPoolName,
                    status,
                    activeSlots);
        }
    }
}
