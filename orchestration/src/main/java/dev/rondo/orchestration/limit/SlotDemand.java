package dev.rondo.orchestration.limit;

import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.model.concurrency.SlotMode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for slots: of all the limits or of none.
 *
 * @param names the names of the limits
 * @param slots how many of each
 * @param mode how they come free
 * @param lease the lease to be made; null for slots without one
 * @param place the place among those who wait; null for somebody who does not wait
 */
public record SlotDemand(
        List<String> names,
        int slots,
        SlotMode mode,
        @Nullable Lease lease,
        @Nullable Place place) {
    public SlotDemand {
        names = List.copyOf(names);
        Objects.requireNonNull(mode, "mode is null");
        if (slots < 1) {
            throw new IllegalArgumentException("at least one slot must be asked for");
        }
    }

    /**
     * A lease to be made.
     *
     * @param id the identity
     * @param duration when it lapses unless renewed; null for a lease that lasts until it is released
     * @param holder who holds it; null for unknown
     */
    public record Lease(
            UUID id, @Nullable Duration duration, @Nullable ConcurrencyLeaseHolder holder) {
        public Lease {
            Objects.requireNonNull(id, "id is null");
        }
    }

    /**
     * A place among those who wait.
     *
     * @param holder whose tickets these are
     * @param anonymous whether anybody may come for them
     * @param hold for how long others wait for the holder
     * @param answered whether the holder is answered at once when there is no room, and comes back by itself
     */
    public record Place(UUID holder, boolean anonymous, Duration hold, boolean answered) {
        public Place {
            Objects.requireNonNull(holder, "holder is null");
            Objects.requireNonNull(hold, "hold is null");
        }

        /** The same with other tickets. */
        public Place of(UUID other) {
            return new Place(other, anonymous, hold, answered);
        }
    }

    /** The same demand from another place. */
    public SlotDemand from(Place other) {
        return new SlotDemand(names, slots, mode, lease, other);
    }
}
