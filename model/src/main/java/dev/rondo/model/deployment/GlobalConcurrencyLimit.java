package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A concurrency limit as a deployment tells of it.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param active whether it is enforced
 * @param name the unique name
 * @param limit how many slots there are
 * @param activeSlots how many are taken
 * @param slotDecayPerSecond how many slots free themselves in a second; zero for those that are released
 */
public record GlobalConcurrencyLimit(
        UUID id,
        Instant created,
        Instant updated,
        Boolean active,
        String name,
        @JsonProperty(required = true) int limit,
        @JsonProperty(required = true) int activeSlots,
        Double slotDecayPerSecond) {
    public GlobalConcurrencyLimit {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        active = active == null ? true : active;
        Objects.requireNonNull(name, "name is null");
        slotDecayPerSecond = slotDecayPerSecond == null ? 2.0 : slotDecayPerSecond;
    }
}
