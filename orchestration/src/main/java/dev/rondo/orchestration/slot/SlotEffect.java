package dev.rondo.orchestration.slot;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision does to slots: to be applied in the transaction that stores the decision. A slot is taken where there is
 * a lease on it; nothing else counts slots, so that a count cannot drift from what is really held.
 */
public sealed interface SlotEffect {

    /**
     * A new lease on one slot of each of the limits.
     *
     * @param leaseId the lease
     * @param limitIds the limits, at least one
     * @param holder the run that holds it
     * @param duration when it lapses unless renewed; null for a lease that lasts until it is released
     */
    record TakeSlots(
            UUID leaseId,
            List<UUID> limitIds,
            UUID holder,
            @Nullable Duration duration) implements SlotEffect {
        public TakeSlots {
            Objects.requireNonNull(leaseId, "leaseId is null");
            limitIds = List.copyOf(limitIds);
            Objects.requireNonNull(holder, "holder is null");
            if (limitIds.isEmpty()) {
                throw new IllegalArgumentException("a lease is on at least one limit");
            }
        }
    }

    /**
     * The lease lapses so long from now.
     *
     * @param leaseId the lease
     * @param duration from the time of the decision
     */
    record RenewLease(UUID leaseId, Duration duration) implements SlotEffect {
        public RenewLease {
            Objects.requireNonNull(leaseId, "leaseId is null");
            Objects.requireNonNull(duration, "duration is null");
        }
    }

    /**
     * The lease does not lapse any more: its holder is a client that cannot renew it. It ends when the run lets go of it.
     *
     * @param leaseId the lease
     */
    record KeepLease(UUID leaseId) implements SlotEffect {
        public KeepLease {
            Objects.requireNonNull(leaseId, "leaseId is null");
        }
    }

    /**
     * The lease ends, if it is still there. Whoever waits next is told: see {@link SlotQueue#next}.
     *
     * @param leaseId the lease
     */
    record ReleaseLease(UUID leaseId) implements SlotEffect {
        public ReleaseLease {
            Objects.requireNonNull(leaseId, "leaseId is null");
        }
    }

    /**
     * All leases of the holder end, if there are any. Whoever waits next is told.
     *
     * @param holder the run
     */
    record ReleaseLeasesOf(UUID holder) implements SlotEffect {
        public ReleaseLeasesOf {
            Objects.requireNonNull(holder, "holder is null");
        }
    }

    /**
     * The ticket's holder waits for a slot of the limit; its ticket takes the place of an earlier one of the same holder.
     *
     * @param limitId the limit
     * @param ticket the ticket
     */
    record Queue(UUID limitId, Ticket ticket) implements SlotEffect {
        public Queue {
            Objects.requireNonNull(limitId, "limitId is null");
            Objects.requireNonNull(ticket, "ticket is null");
        }
    }

    /**
     * The holder does not wait for a slot of the limit any more.
     *
     * @param limitId the limit
     * @param holder the run
     */
    record LeaveQueue(UUID limitId, UUID holder) implements SlotEffect {
        public LeaveQueue {
            Objects.requireNonNull(limitId, "limitId is null");
            Objects.requireNonNull(holder, "holder is null");
        }
    }
}
