package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A named limit whose slots are taken and released, or free themselves in time.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param active whether it is enforced
 * @param name the unique name
 * @param limit how many slots there are
 * @param activeSlots how many are taken
 * @param deniedSlots how many were asked for in vain
 * @param slotDecayPerSecond how many slots free themselves in a second; zero for those that are released
 * @param avgSlotOccupancySeconds for how long a slot is held, on average
 */
public record ConcurrencyLimitV2(
        UUID id,
        Instant created,
        Instant updated,
        Boolean active,
        String name,
        @JsonProperty(required = true) int limit,
        Integer activeSlots,
        Integer deniedSlots,
        Double slotDecayPerSecond,
        Double avgSlotOccupancySeconds) {
    public ConcurrencyLimitV2 {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        active = active == null ? true : active;
        Objects.requireNonNull(name, "name is null");
        activeSlots = activeSlots == null ? 0 : activeSlots;
        deniedSlots = deniedSlots == null ? 0 : deniedSlots;
        slotDecayPerSecond = slotDecayPerSecond == null ? 0.0 : slotDecayPerSecond;
        avgSlotOccupancySeconds = avgSlotOccupancySeconds == null ? 2.0 : avgSlotOccupancySeconds;
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link ConcurrencyLimitV2} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private Boolean active;
        private String name;
        private int limit;
        private Integer activeSlots;
        private Integer deniedSlots;
        private Double slotDecayPerSecond;
        private Double avgSlotOccupancySeconds;

        private Builder(ConcurrencyLimitV2 source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.active = source.active;
            this.name = source.name;
            this.limit = source.limit;
            this.activeSlots = source.activeSlots;
            this.deniedSlots = source.deniedSlots;
            this.slotDecayPerSecond = source.slotDecayPerSecond;
            this.avgSlotOccupancySeconds = source.avgSlotOccupancySeconds;
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

        /** Sets whether it is enforced. */
        public Builder active(Boolean active) {
            this.active = active;
            return this;
        }

        /** Sets the unique name. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Sets how many slots there are. */
        public Builder limit(int limit) {
            this.limit = limit;
            return this;
        }

        /** Sets how many are taken. */
        public Builder activeSlots(Integer activeSlots) {
            this.activeSlots = activeSlots;
            return this;
        }

        /** Sets how many were asked for in vain. */
        public Builder deniedSlots(Integer deniedSlots) {
            this.deniedSlots = deniedSlots;
            return this;
        }

        /** Sets how many slots free themselves in a second. */
        public Builder slotDecayPerSecond(Double slotDecayPerSecond) {
            this.slotDecayPerSecond = slotDecayPerSecond;
            return this;
        }

        /** Sets for how long a slot is held, on average. */
        public Builder avgSlotOccupancySeconds(Double avgSlotOccupancySeconds) {
            this.avgSlotOccupancySeconds = avgSlotOccupancySeconds;
            return this;
        }

        /** The record. */
        public ConcurrencyLimitV2 build() {
            return new ConcurrencyLimitV2(
                    id,
                    created,
                    updated,
                    active,
                    name,
                    limit,
                    activeSlots,
                    deniedSlots,
                    slotDecayPerSecond,
                    avgSlotOccupancySeconds);
        }
    }
}
