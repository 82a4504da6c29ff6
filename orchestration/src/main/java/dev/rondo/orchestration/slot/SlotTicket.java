package dev.rondo.orchestration.slot;

import java.util.Objects;
import java.util.UUID;

/**
 * A ticket for slots of one limit, and who waits with it.
 *
 * @param limitId the limit
 * @param ticket the place in the order
 * @param slots how many slots it is for
 * @param kind who waits
 * @param parked whether its request was answered, or told that there is room, so that another one is to come for it
 */
public record SlotTicket(UUID limitId, Ticket ticket, int slots, Kind kind, boolean parked) {
    public SlotTicket {
        Objects.requireNonNull(limitId, "limitId is null");
        Objects.requireNonNull(ticket, "ticket is null");
        Objects.requireNonNull(kind, "kind is null");
        if (slots < 1) {
            throw new IllegalArgumentException("a ticket is for at least one slot");
        }
    }

    /** Who waits. */
    public enum Kind {
        /** A flow run, for a slot of its deployment: it is scheduled when there is room. */
        FLOW_RUN,
        /** A task run, for slots of its tags: it comes back by itself. */
        TASK_RUN,
        /** A request that says for whom it takes slots: the same comes back. */
        REQUEST,
        /** A request that does not: any other for the same limit may be the one that comes back. */
        ANONYMOUS
    }
}
