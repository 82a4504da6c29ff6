package dev.rondo.server.concurrency;

import dev.rondo.model.PageRequest;
import dev.rondo.model.concurrency.ConcurrencyLeaseHolder;
import dev.rondo.model.concurrency.ConcurrencyLimit;
import dev.rondo.model.concurrency.ConcurrencyLimitCreate;
import dev.rondo.model.concurrency.ResetLimitRequest;
import dev.rondo.orchestration.limit.SlotLedger;
import dev.rondo.orchestration.slot.SlotLease;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
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

/** Limits on tags of task runs: named limits that are called after the tag, in an older form. Thread-safe. */
final class TagLimitEndpoints {
    private static final String BY_ID = "/concurrency_limits/{id}";
    private static final String BY_TAG = "/concurrency_limits/tag/{tag}";

    private final Store store;
    private final FactSource facts;
    private final SlotLedger ledger;
    private final Limits limits;

    TagLimitEndpoints(Store store, FactSource facts, SlotLedger ledger, Limits limits) {
        this.store = store;
        this.facts = facts;
        this.ledger = ledger;
        this.limits = limits;
    }

    void addTo(Routes routes) {
        routes.group("Concurrency Limits")
                .post("/concurrency_limits/")
                .takes(ConcurrencyLimitCreate.class)
                .answers(ConcurrencyLimit.class, 201, 200)
                .by(this::create)
                .get(BY_ID)
                .answers(ConcurrencyLimit.class, 200)
                .by(request -> read(reads -> byId(reads, request)))
                .get(BY_TAG)
                .answers(ConcurrencyLimit.class, 200)
                .by(request -> read(reads -> byTag(reads, request)))
                .post("/concurrency_limits/filter")
                .mayTake(PageRequest.class)
                .answers(Types.list(ConcurrencyLimit.class), 200)
                .reading()
                .by(this::filter)
                .post(BY_TAG + "/reset")
                .mayTake(ResetLimitRequest.class)
                .answers(Object.class, 200)
                .by(this::reset)
                .delete(BY_ID)
                .answers(Object.class, 200)
                .by(request -> delete(reads -> byId(reads, request)))
                .delete(BY_TAG)
                .answers(Object.class, 200)
                .by(request -> delete(reads -> byTag(reads, request)));
    }

    @FunctionalInterface
    private interface Finder {
        Optional<SlotLimit> find(StoreReads reads);
    }

    private Answer create(Request request) {
        ConcurrencyLimitCreate wanted = request.body(ConcurrencyLimitCreate.class);
        if (wanted.concurrencyLimit() < 0) {
            throw Refusal.invalid(List.of("body", "concurrency_limit"), "must be at least 0");
        }
        return Pages.onceMoreOnConflict(() -> store.commit(transaction -> create(transaction, wanted)));
    }

    private Answer create(StoreTransaction transaction, ConcurrencyLimitCreate wanted) {
        String name = SlotLimit.TAG + wanted.tag();
        int slots = wanted.concurrencyLimit();
        Optional<SlotLimit> known = transaction.concurrencyLimits().findByName(name);
        SlotLimit limit = known.map(found -> limits.resize(transaction, found, slots))
                .orElseGet(() -> limits.insert(transaction, SlotLimit.of(facts.id(), name, slots, facts.now())));
        return Answer.createdOrFound(known.isEmpty(), shown(transaction, limit));
    }

    private Answer read(Finder finder) {
        return Answer.ok(store.read(reads -> shown(reads, found(reads, finder))));
    }

    private static SlotLimit found(StoreReads reads, Finder finder) {
        return finder.find(reads).orElseThrow(() -> Refusal.notFound("Concurrency limit not found"));
    }

    private static Optional<SlotLimit> byId(StoreReads reads, Request request) {
        return reads.concurrencyLimits()
                .find(request.id("id"))
                .filter(limit -> limit.name().startsWith(SlotLimit.TAG));
    }

    private static Optional<SlotLimit> byTag(StoreReads reads, Request request) {
        return reads.concurrencyLimits().findByName(SlotLimit.TAG + request.text("tag"));
    }

    private ConcurrencyLimit shown(StoreReads reads, SlotLimit limit) {
        List<UUID> holders = reads.slots().holders(limit.id(), facts.now()).stream()
                .filter(holder -> holder.type() == ConcurrencyLeaseHolder.Type.TASK_RUN)
                .map(ConcurrencyLeaseHolder::id)
                .toList();
        return new ConcurrencyLimit(
                limit.id(),
                limit.created(),
                limit.updated(),
                limit.name().substring(SlotLimit.TAG.length()),
                limit.slots(),
                holders);
    }

    private Answer filter(Request request) {
        PageRequest page = request.bodyOr(Pages.of(PageRequest.class), PageRequest.class);
        return Answer.ok(
                store.read(reads -> reads.concurrencyLimits().list(SlotLimit.TAG, page.limit(), page.offset()).stream()
                        .map(limit -> shown(reads, limit))
                        .toList()));
    }

    private Answer reset(Request request) {
        ResetLimitRequest wanted = request.bodyOr(new ResetLimitRequest(null), ResetLimitRequest.class);
        store.commit(transaction -> {
            SlotLimit limit = found(transaction, reads -> byTag(reads, request));
            ledger.releaseAll(transaction, limit.id(), facts.now());
            List<UUID> holders = wanted.slotOverride();
            if (holders != null) {
                holders.forEach(taskRun -> hold(transaction, limit, taskRun));
            }
            return true;
        });
        return Answer.ok(null);
    }

    // Whoever sets slots by hand may give more of them away than there are.
    private void hold(StoreTransaction transaction, SlotLimit limit, UUID taskRun) {
        var holder = new ConcurrencyLeaseHolder(ConcurrencyLeaseHolder.Type.TASK_RUN, taskRun);
        SlotLease lease = new SlotLease(facts.id(), facts.now(), null, 1, holder, List.of(limit.id()));
        ledger.lease(transaction, lease, List.of(limit), facts.now());
    }

    private Answer delete(Finder finder) {
        store.commit(transaction -> {
            SlotLimit limit = found(transaction, finder);
            ledger.releaseAll(transaction, limit.id(), facts.now());
            return limits.delete(transaction, limit);
        });
        return Answer.ok(null);
    }
}
