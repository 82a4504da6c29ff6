package dev.rondo.orchestration.limit;

import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.StoreTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Gives leases on slots and ends them, within one transaction which locks the limits. A slot is taken where there is a lease
 * on it. Thread-safe.
 */
public final class SlotLedger {
    private final SlotCalls calls = new SlotCalls();

    /** Tells those who wait. */
    public SlotCalls calls() {
        return calls;
    }

    /** Makes a lease on slots that are there to be taken. */
    public void lease(StoreTransaction transaction, SlotLease lease, List<SlotLimit> limits, Instant now) {
        transaction.slots().insert(lease);
        limits.stream()
                .filter(SlotLimit::decays)
                .map(limit -> limit.at(now).take(lease.slots()))
                .forEach(transaction.concurrencyLimits()::update);
        transaction.announce(SlotCalls.LAPSES, "");
    }

    /**
     * Lets a lease that has not lapsed lapse so long from now; false when it is lost.
     *
     * @param duration from now
     */
    public boolean renew(StoreTransaction transaction, UUID leaseId, Duration duration, Instant now) {
        boolean renewed = transaction.slots().renew(leaseId, now.plus(duration), now);
        if (renewed) {
            transaction.announce(SlotCalls.LAPSES, "");
        }
        return renewed;
    }

    /** Ends a lease and tells who is next; empty when there was none. */
    public List<SlotLimit> release(StoreTransaction transaction, UUID leaseId, Instant now, SlotObserver observer) {
        return transaction
                .slots()
                .lease(leaseId)
                .map(lease -> release(transaction, lease, now, observer))
                .orElse(List.of());
    }

    private List<SlotLimit> release(StoreTransaction transaction, SlotLease lease, Instant now, SlotObserver observer) {
        List<SlotLimit> limits = transaction.concurrencyLimits().findAll(lease.limitIds());
        // Somebody else may have ended it before the limits were ours.
        if (!transaction.slots().delete(lease.id())) {
            return List.of();
        }
        List<SlotLimit> freed = new ArrayList<>();
        for (SlotLimit limit : limits) {
            SlotLimit after = after(limit, lease, now);
            transaction.concurrencyLimits().update(after);
            calls.call(transaction, after, now);
            freed.add(after);
        }
        observer.released(transaction, lease, freed);
        return freed;
    }

    private static SlotLimit after(SlotLimit limit, SlotLease lease, Instant now) {
        double seconds = Duration.between(lease.created(), now).toNanos() / 1e9;
        return limit.at(now)
                .giveBack(limit.left(lease.slots(), lease.created(), now))
                .held(lease.slots(), Math.max(0, seconds));
    }

    /** Gives back slots that have no lease, and tells who is next. */
    public void giveBack(StoreTransaction transaction, SlotLimit limit, int slots, double heldSeconds, Instant now) {
        SlotLimit after = limit.at(now).giveBack(slots);
        SlotLimit counted = heldSeconds > 0 ? after.held(slots, heldSeconds) : after;
        transaction.concurrencyLimits().update(counted);
        calls.call(transaction, counted, now);
    }

    /** Ends all leases on a limit; the leases on other limits with them. */
    public void releaseAll(StoreTransaction transaction, UUID limitId, Instant now) {
        for (SlotLease lease : transaction.slots().leasesOn(limitId, now)) {
            release(transaction, lease.id(), now, SlotObserver.NONE);
        }
    }
}
