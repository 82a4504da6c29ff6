package dev.rondo.server.variable;

import dev.rondo.model.variable.Variable;
import dev.rondo.model.variable.VariableCountRequest;
import dev.rondo.model.variable.VariableCreate;
import dev.rondo.model.variable.VariableFilter;
import dev.rondo.model.variable.VariableFilterRequest;
import dev.rondo.model.variable.VariableUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.happening.EventSink;
import dev.rondo.server.happening.Lifecycle;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Variables. Thread-safe. */
public final class VariableEndpoints {
    private static final String BY_ID = "/variables/{id}";
    private static final String BY_NAME = "/variables/name/{name}";

    private final Store store;
    private final FactSource facts;
    private final Lifecycle lifecycle;

    /**
     * @param store where variables are
     * @param facts the time and identities
     * @param sink takes events
     */
    public VariableEndpoints(Store store, FactSource facts, EventSink sink) {
        this.store = store;
        this.facts = facts;
        this.lifecycle = new Lifecycle(facts, sink, "variable");
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Variables")
                .post("/variables/")
                .takes(VariableCreate.class)
                .answers(Variable.class, 201)
                .by(this::create)
                .get(BY_ID)
                .answers(Variable.class, 200)
                .by(request -> read(reads -> byId(reads, request)))
                .get(BY_NAME)
                .answers(Variable.class, 200)
                .by(request -> read(reads -> byName(reads, request)))
                .patch(BY_ID)
                .takes(VariableUpdate.class)
                .by(request -> update(request, reads -> byId(reads, request)))
                .patch(BY_NAME)
                .takes(VariableUpdate.class)
                .by(request -> update(request, reads -> byName(reads, request)))
                .delete(BY_ID)
                .by(request -> delete(reads -> byId(reads, request)))
                .delete(BY_NAME)
                .by(request -> delete(reads -> byName(reads, request)))
                .post("/variables/filter")
                .mayTake(VariableFilterRequest.class)
                .answers(Types.list(Variable.class), 200)
                .reading()
                .by(this::filter)
                .post("/variables/count")
                .mayTake(VariableCountRequest.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::count);
    }

    @FunctionalInterface
    private interface Finder {
        Optional<Variable> find(StoreReads reads);
    }

    private static Optional<Variable> byId(StoreReads reads, Request request) {
        return reads.variables().find(request.id("id"));
    }

    private static Optional<Variable> byName(StoreReads reads, Request request) {
        return reads.variables().findByName(request.text("name"));
    }

    private static Variable required(StoreReads reads, Finder finder) {
        return finder.find(reads).orElseThrow(() -> Refusal.notFound("Variable not found."));
    }

    private Answer create(Request request) {
        VariableCreate wanted = request.body(VariableCreate.class);
        Instant now = facts.now();
        Variable variable = new Variable(facts.id(), now, now, wanted.name(), wanted.value(), wanted.tags());
        store.commit(transaction -> {
            refuseTaken(transaction, variable);
            transaction.variables().insert(variable);
            tell(transaction, variable, "created");
            return variable;
        });
        return Answer.created(variable);
    }

    private static void refuseTaken(StoreTransaction transaction, Variable variable) {
        boolean taken = transaction
                .variables()
                .findByName(variable.name())
                .filter(other -> !other.id().equals(variable.id()))
                .isPresent();
        if (taken) {
            throw Refusal.conflict("A variable with the name '" + variable.name() + "' already exists.");
        }
    }

    private Answer read(Finder finder) {
        return Answer.ok(store.read(reads -> required(reads, finder)));
    }

    private Answer update(Request request, Finder finder) {
        VariableUpdate change = request.body(VariableUpdate.class);
        store.commit(transaction -> {
            Variable before = required(transaction, finder);
            Variable after = before.toBuilder()
                    .name(change.name().orGiven(before.name()))
                    .value(change.value().or(before.value()))
                    .tags(change.tags().orGiven(before.tags()))
                    .updated(facts.now())
                    .build();
            refuseTaken(transaction, after);
            transaction.variables().update(after);
            tell(transaction, after, "updated");
            return true;
        });
        return Answer.noContent();
    }

    private Answer delete(Finder finder) {
        store.commit(transaction -> {
            Variable variable = required(transaction, finder);
            tell(transaction, variable, "deleted");
            return transaction.variables().delete(variable.id());
        });
        return Answer.noContent();
    }

    private Answer filter(Request request) {
        VariableFilterRequest wanted =
                request.bodyOr(Pages.of(VariableFilterRequest.class), VariableFilterRequest.class);
        VariableFilter filter = Objects.requireNonNullElse(wanted.variables(), VariableFilter.ALL);
        return Answer.ok(
                store.read(reads -> reads.variables().filter(filter, wanted.sort(), wanted.limit(), wanted.offset())));
    }

    private Answer count(Request request) {
        VariableCountRequest wanted = request.bodyOr(new VariableCountRequest(null), VariableCountRequest.class);
        VariableFilter filter = Objects.requireNonNullElse(wanted.variables(), VariableFilter.ALL);
        return Answer.ok(store.read(reads -> reads.variables().count(filter)));
    }

    private void tell(StoreTransaction transaction, Variable variable, String what) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("name", variable.name());
        payload.put("value", variable.value());
        payload.put("tags", variable.tags());
        lifecycle.tell(transaction, what, variable.id(), variable.name(), payload);
    }
}
