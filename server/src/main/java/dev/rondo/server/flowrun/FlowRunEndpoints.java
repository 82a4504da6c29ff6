package dev.rondo.server.flowrun;

import dev.rondo.model.BulkDeleteResponse;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunBulkDeleteRequest;
import dev.rondo.model.flowrun.FlowRunCreate;
import dev.rondo.model.flowrun.FlowRunResponse;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.FlowRunUpdate;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FlowRunCreation.Created;
import dev.rondo.orchestration.transition.NewFlowRun;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Flow runs, made, changed and deleted. Thread-safe. */
public final class FlowRunEndpoints {
    private final Store store;
    private final Transitions transitions;

    /**
     * @param store the store
     * @param transitions how runs come to states
     */
    public FlowRunEndpoints(Store store, Transitions transitions) {
        this.store = store;
        this.transitions = transitions;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        routes.group("Flow Runs")
                .post("/flow_runs/")
                .takes(FlowRunCreate.class)
                .answers(FlowRunResponse.class, 201, 200)
                .by(this::create)
                .get("/flow_runs/{id}")
                .answers(FlowRunResponse.class, 200)
                .by(this::read)
                .patch("/flow_runs/{id}")
                .takes(FlowRunUpdate.class)
                .answersNothing(204)
                .by(this::update)
                .patch("/flow_runs/{id}/labels")
                .takes(Map.class)
                .answersNothing(204)
                .by(this::updateLabels)
                .delete("/flow_runs/{id}")
                .answersNothing(204)
                .by(this::delete)
                .post("/rondo/flow_runs/{id}/discard")
                .answers(State[].class, 200)
                .by(this::discard)
                .post("/flow_runs/bulk_delete")
                .mayTake(FlowRunBulkDeleteRequest.class)
                .answers(BulkDeleteResponse.class, 200)
                .by(this::deleteMany);
    }

    private Answer create(Request request) {
        FlowRunCreate wanted = request.body(FlowRunCreate.class);
        NewFlowRun run = NewFlowRun.of(wanted, transitions.facts());
        return Pages.onceMoreOnConflict(() -> store.commit(transaction -> {
            if (transaction.flows().find(wanted.flowId()).isEmpty()) {
                throw Refusal.notFound("Flow not found");
            }
            NewFlowRun placed = Placement.of(wanted, transaction).place(run);
            Created created = transitions.creation().create(transaction, placed);
            return Answer.createdOrFound(created.isNew(), FlowRunResponses.of(transaction, created.run()));
        }));
    }

    private Answer read(Request request) {
        UUID id = request.id("id");
        return store.read(reads -> reads.flowRuns().find(id).map(run -> FlowRunResponses.of(reads, run)))
                .map(Answer::ok)
                .orElseThrow(FlowRunEndpoints::none);
    }

    private Answer update(Request request) {
        FlowRunUpdate update = request.body(FlowRunUpdate.class);
        return change(
                request.id("id"), run -> update.applyTo(run, transitions.facts().now()));
    }

    private Answer updateLabels(Request request) {
        Map<String, Object> labels = Labels.checked(request.body(Map.class));
        return change(request.id("id"), run -> {
            Map<String, Object> merged = new HashMap<>(run.labels());
            merged.putAll(labels);
            return run.toBuilder()
                    .labels(merged)
                    .updated(transitions.facts().now())
                    .build();
        });
    }

    private Answer change(UUID id, UnaryOperator<FlowRun> change) {
        return store.commit(transaction -> {
            FlowRun run = transaction.flowRuns().find(id).orElseThrow(FlowRunEndpoints::none);
            transaction.flowRuns().update(change.apply(run));
            return Answer.noContent();
        });
    }

    private Answer delete(Request request) {
        UUID id = request.id("id");
        if (!store.commit(transaction -> transitions.flowRuns().delete(transaction, id))) {
            throw none();
        }
        return Answer.noContent();
    }

    // An addition to the protocol: who deletes is told which stored results nobody uses any more.
    private Answer discard(Request request) {
        UUID id = request.id("id");
        return Answer.ok(store.commit(
                transaction -> transitions.flowRuns().discard(transaction, id).orElseThrow(FlowRunEndpoints::none)));
    }

    private Answer deleteMany(Request request) {
        var wanted = request.bodyOr(Pages.of(FlowRunBulkDeleteRequest.class), FlowRunBulkDeleteRequest.class);
        RunFilters filters = RunFilters.NONE.withFlowRuns(wanted.flowRuns());
        return Answer.ok(store.commit(transaction -> {
            List<FlowRun> found = transaction.flowRuns().filter(filters, FlowRunSort.ID_DESC, wanted.limit(), 0);
            return new BulkDeleteResponse(deleted(transaction, found));
        }));
    }

    private List<UUID> deleted(StoreTransaction transaction, List<FlowRun> runs) {
        return runs.stream()
                .map(FlowRun::id)
                .filter(id -> transitions.flowRuns().delete(transaction, id))
                .toList();
    }

    static Refusal none() {
        return Refusal.notFound("Flow run not found");
    }
}
