package dev.rondo.server.flow;

import dev.rondo.model.flow.Flow;
import dev.rondo.model.flow.FlowCreate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Flows: what runs are runs of. Thread-safe. */
public final class FlowEndpoints {
    private final Store store;
    private final FactSource facts;

    public FlowEndpoints(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
    }

    public void addTo(Routes routes) {
        routes.group("Flows")
                .post("/flows/")
                .takes(FlowCreate.class)
                .answers(Flow.class, 201, 200)
                .by(this::create)
                .get("/flows/{id}")
                .answers(Flow.class, 200)
                .by(this::read);
    }

    private Answer create(Request request) {
        FlowCreate wanted = request.body(FlowCreate.class);
        Optional<Flow> known = store.read(reads -> reads.flows().findByName(wanted.name()));
        return known.map(flow -> Answer.createdOrFound(false, flow)).orElseGet(() -> {
            Flow flow = make(wanted);
            Flow stored = store.commit(transaction -> findOrInsert(transaction, flow));
            return Answer.createdOrFound(stored.id().equals(flow.id()), stored);
        });
    }

    private Flow make(FlowCreate wanted) {
        Instant now = facts.now();
        Map<String, Object> labels = Objects.requireNonNullElse(wanted.labels(), Map.of());
        return new Flow(facts.id(), now, now, wanted.name(), wanted.tags(), labels);
    }

    private static Flow findOrInsert(StoreTransaction transaction, Flow flow) {
        return transaction.flows().findByName(flow.name()).orElseGet(() -> {
            transaction.flows().insert(flow);
            return flow;
        });
    }

    private Answer read(Request request) {
        return store.read(reads -> reads.flows().find(request.id("id")))
                .map(Answer::ok)
                .orElseThrow(() -> Refusal.notFound("Flow not found"));
    }
}
