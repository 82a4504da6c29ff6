package dev.rondo.server.concurrency;

import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.model.concurrency.ConcurrencyLimitWithLeaseResponse;
import dev.rondo.model.concurrency.DecrementSlotsRequest;
import dev.rondo.model.concurrency.DecrementSlotsWithLeaseRequest;
import dev.rondo.model.concurrency.IncrementSlotsRequest;
import dev.rondo.model.concurrency.IncrementSlotsWithLeaseRequest;
import dev.rondo.model.concurrency.MinimalConcurrencyLimitResponse;
import dev.rondo.model.concurrency.RenewLeaseRequest;
import dev.rondo.orchestration.limit.SlotDemand;
import dev.rondo.orchestration.limit.SlotLedger;
import dev.rondo.orchestration.limit.SlotObserver;
import dev.rondo.orchestration.limit.Taking;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Taking slots of limits and giving them back. Thread-safe. */
final class ConcurrencySlotEndpoints {
    private static final String PATH = "/v2/concurrency_limits";

    private final Store store;
    private final FactSource facts;
    private final SlotLedger ledger;
    private final SlotWaits waits;

    ConcurrencySlotEndpoints(Store store, FactSource facts, SlotLedger ledger, SlotWaits waits) {
        this.store = store;
        this.facts = facts;
        this.ledger = ledger;
        this.waits = waits;
    }

    void addTo(Routes routes) {
        routes.group("Concurrency Limits V2")
                .post(PATH + "/increment")
                .takes(IncrementSlotsRequest.class)
                .answers(Types.list(MinimalConcurrencyLimitResponse.class), 200)
                .by(this::increment)
                .post(PATH + "/increment-with-lease")
                .takes(IncrementSlotsWithLeaseRequest.class)
                .answers(ConcurrencyLimitWithLeaseResponse.class, 200)
                .by(this::incrementWithLease)
                .post(PATH + "/decrement")
                .takes(DecrementSlotsRequest.class)
                .answers(Types.list(MinimalConcurrencyLimitResponse.class), 200)
                .by(this::decrement)
                .post(PATH + "/decrement-with-lease")
                .takes(DecrementSlotsWithLeaseRequest.class)
                .by(this::release)
                .post(PATH + "/leases/{lease_id}/renew")
                .mayTake(RenewLeaseRequest.class)
                .by(this::renew);
    }

    private Answer increment(Request request) {
        IncrementSlotsRequest wanted = request.body(IncrementSlotsRequest.class);
        checkNames(wanted.names());
        SlotDemand demand = new SlotDemand(wanted.names(), wanted.slots(), wanted.mode(), null, null);
        return Answer.ok(minimal(taken(waits.takeNow(demand))));
    }

    private Answer incrementWithLease(Request request) {
        IncrementSlotsWithLeaseRequest wanted = request.body(IncrementSlotsWithLeaseRequest.class);
        checkNames(wanted.names());
        UUID leaseId = facts.id();
        var lease = new SlotDemand.Lease(leaseId, wanted.leaseDuration(), wanted.holder());
        SlotDemand demand = new SlotDemand(wanted.names(), wanted.slots(), wanted.mode(), lease, null);
        List<SlotLimit> limits =
                taken(waits.take(demand, Optional.ofNullable(wanted.holder()).map(ConcurrencyLeaseHolder::id)));
        return Answer.ok(new ConcurrencyLimitWithLeaseResponse(leaseId, minimal(limits)));
    }

    private static void checkNames(List<String> names) {
        if (names.isEmpty()) {
            throw Refusal.invalid(List.of("body", "names"), "at least one name must be given");
        }
    }

    /** The limits whose slots were taken; refuses as clients expect where they were not. */
    static List<SlotLimit> taken(SlotWaits.Outcome outcome) {
        return switch (outcome.taking()) {
            case Taking.Taken(List<SlotLimit> limits) -> limits;
            case Taking.Impossible(String reason) -> throw Refusal.detail(422, reason);
            case Taking.Full full ->
                throw Refusal.locked(
                        "No slot is free. Come again when Retry-After says.",
                        outcome.comeAgainIn().toNanos() / 1e9);
        };
    }

    static List<MinimalConcurrencyLimitResponse> minimal(List<SlotLimit> limits) {
        return limits.stream()
                .map(limit -> new MinimalConcurrencyLimitResponse(limit.id(), limit.name(), limit.slots()))
                .toList();
    }

    private Answer decrement(Request request) {
        DecrementSlotsRequest wanted = request.body(DecrementSlotsRequest.class);
        checkNames(wanted.names());
        Double held = wanted.occupancySeconds();
        List<SlotLimit> limits = store.commit(transaction -> {
            List<SlotLimit> found = transaction.concurrencyLimits().findByNames(wanted.names());
            found.stream()
                    .filter(SlotLimit::active)
                    .forEach(limit ->
                            ledger.giveBack(transaction, limit, wanted.slots(), held == null ? 0 : held, facts.now()));
            return found;
        });
        return Answer.ok(minimal(limits));
    }

    // A lease that has lapsed or was released has done what was asked for.
    private Answer release(Request request) {
        UUID leaseId = request.body(DecrementSlotsWithLeaseRequest.class).leaseId();
        store.commit(transaction -> ledger.release(transaction, leaseId, facts.now(), SlotObserver.NONE));
        return Answer.noContent();
    }

    private Answer renew(Request request) {
        RenewLeaseRequest wanted = request.bodyOr(Pages.of(RenewLeaseRequest.class), RenewLeaseRequest.class);
        UUID leaseId = request.id("lease_id");
        boolean renewed =
                store.commit(transaction -> ledger.renew(transaction, leaseId, wanted.leaseDuration(), facts.now()));
        if (!renewed) {
            throw Refusal.gone("Lease not found - it may have expired or been revoked");
        }
        return Answer.noContent();
    }
}
