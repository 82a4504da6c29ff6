package dev.rondo.orchestration.slot;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a limit on a tag of a task run, as the task run finds them.
 *
 * @param tag the tag
 * @param limitId the concurrency limit
 * @param global whether it is a global limit called {@code tag:…}; or one of the older limits on tags, which does not count
 *     where there is a global one
 * @param limit how many slots there are
 * @param taken how many of them have a lease, the task run's own not among them
 * @param averageOccupancy how long a slot is held on average; null for not known
 * @param ahead how many others wait who go before this task run, see {@link SlotQueue#ahead}
 * @param ticket the task run's own ticket; null for none
 */
public record TagSlots(
        String tag,
        UUID limitId,
        boolean global,
        int limit,
        int taken,
        @Nullable Duration averageOccupancy,
        int ahead,
        @Nullable Ticket ticket) {
    public TagSlots {
        Objects.requireNonNull(tag, "tag is null");
        Objects.requireNonNull(limitId, "limitId is null");
        if (limit < 0 || taken < 0 || ahead < 0) {
            throw new IllegalArgumentException("limit, taken and ahead are not negative");
        }
    }

    /** Whether a slot is free that nobody else comes first for. */
    public boolean isMyTurn() {
        return Math.max(0, limit - taken) > ahead;
    }

    /** How full it is, from 0 to 1; 1 for a limit of zero. */
    public double occupancy() {
        return limit == 0 ? 1 : (double) taken / limit;
    }
}
