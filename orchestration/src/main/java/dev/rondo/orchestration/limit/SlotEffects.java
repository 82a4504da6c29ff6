package dev.rondo.orchestration.limit;

import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.slot.SlotEffect;
import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.slot.SlotTicket;
import dev.rondo.orchestration.slot.SlotTicket.Kind;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.taskrun.TaskRunDecision;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.TransitionListener;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does to slots what decisions about runs say, in their transactions. Thread-safe. */
public final class SlotEffects implements TransitionListener {
    private final FactSource facts;
    private final SlotLedger ledger;
    private final SlotObserver observer;

    /**
     * @param facts the time
     * @param ledger gives and ends leases
     * @param observer is told of slots that runs take and give back
     */
    public SlotEffects(FactSource facts, SlotLedger ledger, SlotObserver observer) {
        this.facts = facts;
        this.ledger = ledger;
        this.observer = observer;
    }

    @Override
    public void decided(StoreTransaction transaction, FlowRun before, FlowRunDecision decision) {
        decision.slotEffects()
                .forEach(effect -> apply(transaction, effect, Kind.FLOW_RUN, ConcurrencyLeaseHolder.Type.FLOW_RUN));
    }

    @Override
    public void decided(StoreTransaction transaction, TaskRun before, TaskRunDecision decision) {
        decision.slotEffects()
                .forEach(effect -> apply(transaction, effect, Kind.TASK_RUN, ConcurrencyLeaseHolder.Type.TASK_RUN));
    }

    private void apply(
            StoreTransaction transaction, SlotEffect effect, Kind kind, ConcurrencyLeaseHolder.Type holders) {
        Instant now = facts.now();
        switch (effect) {
            case SlotEffect.TakeSlots take -> take(transaction, take, holders, now);
            case SlotEffect.RenewLease(UUID leaseId, var duration) -> ledger.renew(transaction, leaseId, duration, now);
            case SlotEffect.KeepLease(UUID leaseId) -> keep(transaction, leaseId, now);
            case SlotEffect.ReleaseLease(UUID leaseId) -> ledger.release(transaction, leaseId, now, observer);
            case SlotEffect.ReleaseLeasesOf(UUID holder) ->
                transaction
                        .slots()
                        .leasesOf(holder)
                        .forEach(lease -> ledger.release(transaction, lease.id(), now, observer));
            case SlotEffect.Queue(UUID limitId, var ticket) ->
                transaction.slots().save(new SlotTicket(limitId, ticket, 1, kind, true));
            case SlotEffect.LeaveQueue(UUID limitId, UUID holder) -> leave(transaction, limitId, holder, now);
        }
    }

    private void take(
            StoreTransaction transaction, SlotEffect.TakeSlots take, ConcurrencyLeaseHolder.Type holders, Instant now) {
        @Nullable Instant expires = take.duration() == null ? null : now.plus(take.duration());
        var holder = new ConcurrencyLeaseHolder(holders, take.holder());
        SlotLease lease = new SlotLease(take.leaseId(), now, expires, 1, holder, take.limitIds());
        List<SlotLimit> limits = transaction.concurrencyLimits().findAll(take.limitIds());
        ledger.lease(transaction, lease, limits, now);
        observer.taken(transaction, lease, limits);
    }

    private static void keep(StoreTransaction transaction, UUID leaseId, Instant now) {
        transaction.slots().renew(leaseId, null, now);
    }

    // Who leaves may have been told that there is room: then the next one is to come.
    private void leave(StoreTransaction transaction, UUID limitId, UUID holder, Instant now) {
        transaction.slots().leave(limitId, holder);
        transaction
                .concurrencyLimits()
                .find(limitId)
                .ifPresent(limit -> ledger.calls().call(transaction, limit, now));
    }
}
