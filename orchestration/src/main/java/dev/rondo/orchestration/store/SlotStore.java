package dev.rondo.orchestration.store;

import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotTicket;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who holds slots and who waits for them, to be read and written. */
public interface SlotStore extends SlotReads {

    /** Adds a lease. */
    void insert(SlotLease lease);

    /**
     * Lets a lease that has not lapsed lapse at another time; false when there is none.
     *
     * @param expires when; null for not before it is released
     */
    boolean renew(UUID leaseId, @Nullable Instant expires, Instant now);

    /** Ends the lease; false when there was none. */
    boolean delete(UUID leaseId);

    /** Keeps a ticket, in the place of an earlier one of the same holder for the same limit. */
    void save(SlotTicket ticket);

    /** The holder has no ticket for the limit any more. */
    void leave(UUID limitId, UUID holder);

    /** The holder's request was answered: its tickets hold until the time, for another request that is to come. */
    void park(UUID holder, Instant holdsUntil);

    /** Forgets tickets that have not held since the time. */
    void forgetTickets(Instant before);
}
