package dev.rondo.model.workpool;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs what waits in a work pool.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the name, unique within the pool
 * @param workPoolId the pool
 * @param lastHeartbeatTime when it was last heard of; null for never
 * @param heartbeatIntervalSeconds how often it says so; null for unknown
 * @param status whether it is there
 */
public record Worker(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        UUID workPoolId,
        @Nullable Instant lastHeartbeatTime,
        @Nullable Integer heartbeatIntervalSeconds,
        WorkerStatus status) {
    public Worker {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(workPoolId, "workPoolId is null");
        status = status == null ? WorkerStatus.OFFLINE : status;
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link Worker} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private UUID workPoolId;
        private @Nullable Instant lastHeartbeatTime;
        private @Nullable Integer heartbeatIntervalSeconds;
        private WorkerStatus status;

        private Builder(Worker source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.workPoolId = source.workPoolId;
            this.lastHeartbeatTime = source.lastHeartbeatTime;
            this.heartbeatIntervalSeconds = source.heartbeatIntervalSeconds;
            this.status = source.status;
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

        /** Sets the pool. */
        public Builder workPoolId(UUID workPoolId) {
            this.workPoolId = workPoolId;
            return this;
        }

        /** Sets when it was last heard of. */
        public Builder lastHeartbeatTime(@Nullable Instant lastHeartbeatTime) {
            this.lastHeartbeatTime = lastHeartbeatTime;
            return this;
        }

        /** Sets how often it says so. */
        public Builder heartbeatIntervalSeconds(@Nullable Integer heartbeatIntervalSeconds) {
            this.heartbeatIntervalSeconds = heartbeatIntervalSeconds;
            return this;
        }

        /** Sets whether it is there. */
        public Builder status(WorkerStatus status) {
            this.status = status;
            return this;
        }

        /** The record. */
        public Worker build() {
            return new Worker(
                    id, created, updated, name, workPoolId, lastHeartbeatTime, heartbeatIntervalSeconds, status);
        }
    }
}
