package dev.rondo.server.concurrency;

import dev.rondo.model.PageRequest;
import dev.rondo.model.concurrency.ConcurrencyLimitV2;
import dev.rondo.model.concurrency.ConcurrencyLimitV2Create;
import dev.rondo.model.concurrency.ConcurrencyLimitV2Update;
import dev.rondo.model.deployment.GlobalConcurrencyLimit;
import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.ConcurrencyLimitReads;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.Optional;
import java.util.UUID;

/** Named limits. Thread-safe. */
final class ConcurrencyLimitEndpoints {
    private static final String ONE = "/v2/concurrency_limits/{id_or_name}";
    private static final String MISSING = "Concurrency Limit not found";

    private final Store store;
    private final FactSource facts;
    private final Limits limits;

    ConcurrencyLimitEndpoints(Store store, FactSource facts, Limits limits) {
        this.store = store;
        this.facts = facts;
        this.limits = limits;
    }

    void addTo(Routes routes) {
        routes.group("Concurrency Limits V2")
                .post("/v2/concurrency_limits/")
                .takes(ConcurrencyLimitV2Create.class)
                .answers(ConcurrencyLimitV2.class, 201)
                .by(this::create)
                .get(ONE)
                .answers(GlobalConcurrencyLimit.class, 200)
                .by(this::read)
                .patch(ONE)
                .takes(ConcurrencyLimitV2Update.class)
                .by(this::update)
                .delete(ONE)
                .by(this::delete)
                .post("/v2/concurrency_limits/filter")
                .mayTake(PageRequest.class)
                .answers(Types.list(GlobalConcurrencyLimit.class), 200)
                .reading()
                .by(this::filter);
    }

    private Answer create(Request request) {
        ConcurrencyLimitV2Create wanted = request.body(ConcurrencyLimitV2Create.class);
        SlotLimit limit =
                store.commit(transaction -> limits.insert(transaction, SlotLimit.of(facts.id(), wanted, facts.now())));
        return Answer.created(limit.shown(0, facts.now()));
    }

    private Answer read(Request request) {
        return Answer.ok(store.read(reads -> find(reads.concurrencyLimits(), request.text("id_or_name"))
                .map(limit -> shown(reads, limit))
                .orElseThrow(() -> Refusal.notFound(MISSING))));
    }

    private GlobalConcurrencyLimit shown(StoreReads reads, SlotLimit limit) {
        return Limits.shown(reads, limit, facts.now());
    }

    private static Optional<SlotLimit> find(ConcurrencyLimitReads reads, String idOrName) {
        return idOf(idOrName).map(reads::find).orElseGet(() -> reads.findByName(idOrName));
    }

    private static Optional<UUID> idOf(String idOrName) {
        try {
            return Optional.of(UUID.fromString(idOrName));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    private Answer update(Request request) {
        ConcurrencyLimitV2Update change = request.body(ConcurrencyLimitV2Update.class);
        store.commit(transaction -> {
            SlotLimit limit = find(transaction.concurrencyLimits(), request.text("id_or_name"))
                    .orElseThrow(() -> Refusal.notFound(MISSING));
            return limits.change(transaction, limit, change);
        });
        return Answer.noContent();
    }

    private Answer delete(Request request) {
        store.commit(transaction -> {
            SlotLimit limit = find(transaction.concurrencyLimits(), request.text("id_or_name"))
                    .orElseThrow(() -> Refusal.notFound(MISSING));
            return limits.delete(transaction, limit);
        });
        return Answer.noContent();
    }

    private Answer filter(Request request) {
        PageRequest page = request.bodyOr(Pages.of(PageRequest.class), PageRequest.class);
        return Answer.ok(store.read(reads -> reads.concurrencyLimits().list("", page.limit(), page.offset()).stream()
                .map(limit -> shown(reads, limit))
                .toList()));
    }
}
