package dev.rondo.server.flowrun;

import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRunInput;
import dev.rondo.model.flowrun.FlowRunInputCreate;
import dev.rondo.model.flowrun.FlowRunInputFilterRequest;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Values given to flow runs. Thread-safe. */
public final class FlowRunInputEndpoints {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.\\-]+");

    private final Store store;
    private final FactSource facts;

    /**
     * @param store the store
     * @param facts the time and identities
     */
    public FlowRunInputEndpoints(Store store, FactSource facts) {
        this.store = store;
        this.facts = facts;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Flow Runs")
                .post("/flow_runs/{id}/input")
                .takes(FlowRunInputCreate.class)
                .answers(Object.class, 201)
                .by(this::create)
                .post("/flow_runs/{id}/input/filter")
                .takes(FlowRunInputFilterRequest.class)
                .answers(Types.list(FlowRunInput.class), 200)
                .reading()
                .by(this::filter)
                .get("/flow_runs/{id}/input/{key}")
                .answers(String.class, 200)
                .by(this::read)
                .delete("/flow_runs/{id}/input/{key}")
                .answersNothing(204)
                .by(this::delete);
    }

    private Answer create(Request request) {
        UUID run = request.id("id");
        FlowRunInputCreate wanted = request.body(FlowRunInputCreate.class);
        if (!KEY.matcher(wanted.key()).matches()) {
            throw Refusal.invalid(List.of("body", "key"), "a key has letters, digits, and _ . - only");
        }
        Instant now = facts.now();
        FlowRunInput input = new FlowRunInput(facts.id(), now, now, run, wanted.key(), wanted.value(), wanted.sender());
        try {
            return store.commit(transaction -> {
                if (transaction.flowRuns().find(run).isEmpty()) {
                    throw FlowRunEndpoints.none();
                }
                transaction.flowRunInputs().insert(input);
                return Answer.json(201, null);
            });
        } catch (RondoException failure) {
            throw failure.code().equals("store.conflict")
                    ? Refusal.conflict("A flow run input with this key already exists.")
                    : failure;
        }
    }

    private Answer filter(Request request) {
        UUID run = request.id("id");
        var wanted = request.body(FlowRunInputFilterRequest.class);
        return Answer.ok(store.read(
                reads -> reads.flowRunInputs().filter(run, wanted.prefix(), wanted.excludeKeys(), wanted.limit())));
    }

    private Answer read(Request request) {
        UUID run = request.id("id");
        return store.read(reads -> reads.flowRunInputs().find(run, request.text("key")))
                .map(input -> Answer.text(input.value()))
                .orElseThrow(FlowRunInputEndpoints::none);
    }

    private Answer delete(Request request) {
        UUID run = request.id("id");
        if (!store.commit(transaction -> transaction.flowRunInputs().delete(run, request.text("key")))) {
            throw none();
        }
        return Answer.noContent();
    }

    private static Refusal none() {
        return Refusal.notFound("Flow run input not found");
    }
}
