package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;

/**
 * Changes to a named limit: what is not given stays as it is.
 *
 * @param active the new answer to whether it is enforced
 * @param name the new name
 * @param limit the new number of slots
 * @param activeSlots the new number of slots that are taken
 * @param deniedSlots the new number of slots asked for in vain
 * @param slotDecayPerSecond the new number of slots that free themselves in a second
 */
@Strict
public record ConcurrencyLimitV2Update(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Boolean> active,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Integer> limit,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Integer> activeSlots,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Integer> deniedSlots,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Double> slotDecayPerSecond) {
    public ConcurrencyLimitV2Update {
        active = active == null ? Patch.keep() : active;
        name = name == null ? Patch.keep() : name;
        limit = limit == null ? Patch.keep() : limit;
        activeSlots = activeSlots == null ? Patch.keep() : activeSlots;
        deniedSlots = deniedSlots == null ? Patch.keep() : deniedSlots;
        slotDecayPerSecond = slotDecayPerSecond == null ? Patch.keep() : slotDecayPerSecond;
        String newName = name.or(null);
        if (newName != null) {
            Checks.name("the name of a concurrency limit", newName);
        }
        Checks.atLeast(0, "limit", limit.or(null));
        Checks.atLeast(0, "active_slots", activeSlots.or(null));
        Checks.atLeast(0, "denied_slots", deniedSlots.or(null));
        Checks.atLeast(0, "slot_decay_per_second", slotDecayPerSecond.or(null));
    }
}
