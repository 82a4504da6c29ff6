package dev.rondo.orchestration.slot;

import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lease on slots.
 *
 * @param id the identity
 * @param created since when they are held
 * @param expires when it lapses unless renewed; null for a lease that lasts until it is released
 * @param slots how many of each limit
 * @param holder who holds them; null for unknown
 * @param limitIds the limits; empty where there were none of the names, or they are gone
 */
public record SlotLease(
        UUID id,
        Instant created,
        @Nullable Instant expires,
        int slots,
        @Nullable ConcurrencyLeaseHolder holder,
        List<UUID> limitIds) {
    public SlotLease {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        limitIds = List.copyOf(limitIds);
        if (slots < 1) {
            throw new IllegalArgumentException("a lease is on at least one slot");
        }
    }

    /** Whether it has not lapsed. */
    public boolean isAlive(Instant now) {
        return expires == null || expires.isAfter(now);
    }
}
