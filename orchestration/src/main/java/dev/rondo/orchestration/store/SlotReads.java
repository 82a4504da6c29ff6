package dev.rondo.orchestration.store;

import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotTicket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who holds slots and who waits for them, to be read. */
public interface SlotReads {

    /** The lease, lapsed or not, or empty when there is none. */
    Optional<SlotLease> lease(UUID id);

    /** How many slots of the limit have leases that have not lapsed. */
    int leased(UUID limitId, Instant now);

    /** The leases that a run or deployment holds. */
    List<SlotLease> leasesOf(UUID holderId);

    /** The leases on the limit that have not lapsed, the oldest first. */
    List<SlotLease> leasesOn(UUID limitId, Instant now);

    /** Who holds slots of the limit by leases that have not lapsed, the oldest lease first. */
    List<ConcurrencyLeaseHolder> holders(UUID limitId, Instant now);

    /**
     * The leases that have lapsed, the first to lapse first.
     *
     * @param limit at most this many
     */
    List<UUID> lapsed(Instant now, int limit);

    /**
     * The leases that do not lapse by themselves, and whose run is not there any more.
     *
     * @param before made before this time: runs may be told of later than of their leases
     * @param limit at most this many
     */
    List<UUID> orphans(Instant before, int limit);

    /** The ticket of the holder, or empty when there is none. */
    Optional<SlotTicket> ticket(UUID limitId, UUID holder);

    /** The first of the anonymous tickets for the limit that hold and whose request is to come back, or empty. */
    Optional<SlotTicket> firstParked(UUID limitId, Instant now);

    /** How many slots those are for who hold a ticket from before, or equally old and of a lesser holder. */
    int ahead(UUID limitId, UUID holder, Instant since, Instant now);

    /**
     * The tickets for the limit that hold, in their order.
     *
     * @param limit at most this many
     */
    List<SlotTicket> waiting(UUID limitId, Instant now, int limit);

    /** The limits of which tickets have lapsed between these times. */
    List<UUID> limitsWithLapsedTickets(Instant after, Instant until);

    /** When the next lease or ticket lapses after the time, or empty when none will. */
    Optional<Instant> nextLapse(Instant after);
}
