package dev.rondo.server.concurrency;

import dev.rondo.model.concurrency.ConcurrencyLimitV2;
import dev.rondo.model.concurrency.ConcurrencyLimitV2Update;
import dev.rondo.model.deployment.GlobalConcurrencyLimit;
import dev.rondo.orchestration.limit.SlotLedger;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.Lifecycle;
import java.time.Instant;
import java.util.Map;

/** What becomes of limits, whoever changes them. Thread-safe. */
final class Limits {
    private final FactSource facts;
    private final SlotLedger ledger;
    private final Lifecycle lifecycle;

    Limits(FactSource facts, SlotLedger ledger, Lifecycle lifecycle) {
        this.facts = facts;
        this.ledger = ledger;
        this.lifecycle = lifecycle;
    }

    /** As clients see it. */
    static GlobalConcurrencyLimit shown(StoreReads reads, SlotLimit limit, Instant now) {
        ConcurrencyLimitV2 whole = limit.shown(reads.slots().leased(limit.id(), now), now);
        return new GlobalConcurrencyLimit(
                whole.id(),
                whole.created(),
                whole.updated(),
                whole.active(),
                whole.name(),
                whole.limit(),
                whole.activeSlots(),
                whole.slotDecayPerSecond());
    }

    SlotLimit insert(StoreTransaction transaction, SlotLimit limit) {
        transaction.concurrencyLimits().insert(limit);
        tell(transaction, limit, "created");
        return limit;
    }

    /** Changes a limit; who waits is called when there is more room now. */
    SlotLimit change(StoreTransaction transaction, SlotLimit limit, ConcurrencyLimitV2Update change) {
        Instant now = facts.now();
        int leased = transaction.slots().leased(limit.id(), now);
        Integer active = change.activeSlots().or(null);
        if (active != null && active < limit.taken(leased)) {
            // Whoever says that fewer slots are taken than have leases does not believe in these.
            ledger.releaseAll(transaction, limit.id(), now);
            leased = 0;
        }
        return store(transaction, limit.changed(change, leased, now), now);
    }

    /** Gives a limit another number of slots. */
    SlotLimit resize(StoreTransaction transaction, SlotLimit limit, int slots) {
        Instant now = facts.now();
        return limit.slots() == slots ? limit : store(transaction, limit.withSlots(slots, now), now);
    }

    private SlotLimit store(StoreTransaction transaction, SlotLimit changed, Instant now) {
        transaction.concurrencyLimits().update(changed);
        ledger.calls().call(transaction, changed, now);
        tell(transaction, changed, "updated");
        return changed;
    }

    /** Deletes a limit; nobody has to wait for its slots any more. */
    boolean delete(StoreTransaction transaction, SlotLimit limit) {
        ledger.calls().callAll(transaction, limit.id(), facts.now());
        tell(transaction, limit, "deleted");
        return transaction.concurrencyLimits().delete(limit.id());
    }

    private void tell(StoreTransaction transaction, SlotLimit limit, String what) {
        Map<String, Object> payload = Map.of(
                "name", limit.name(),
                "limit", limit.slots(),
                "active", limit.active(),
                "slot_decay_per_second", limit.decayPerSecond());
        lifecycle.tell(transaction, what, limit.id(), limit.name(), payload);
    }
}
