package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import java.util.Objects;

/**
 * A named limit to be made.
 *
 * @param active whether it is enforced
 * @param name the unique name
 * @param limit how many slots there are
 * @param activeSlots how many are taken
 * @param deniedSlots how many were asked for in vain
 * @param slotDecayPerSecond how many slots free themselves in a second; zero for those that are released
 */
@Strict
public record ConcurrencyLimitV2Create(
        Boolean active,
        String name,
        @JsonProperty(required = true) int limit,
        Integer activeSlots,
        Integer deniedSlots,
        Double slotDecayPerSecond) {
    public ConcurrencyLimitV2Create {
        active = active == null ? true : active;
        Objects.requireNonNull(name, "name is null");
        activeSlots = activeSlots == null ? 0 : activeSlots;
        deniedSlots = deniedSlots == null ? 0 : deniedSlots;
        slotDecayPerSecond = slotDecayPerSecond == null ? 0.0 : slotDecayPerSecond;
        Checks.name("the name of a concurrency limit", name);
        Checks.atLeast(0, "limit", limit);
        Checks.atLeast(0, "active_slots", activeSlots);
        Checks.atLeast(0, "denied_slots", deniedSlots);
        Checks.atLeast(0, "slot_decay_per_second", slotDecayPerSecond);
    }
}
