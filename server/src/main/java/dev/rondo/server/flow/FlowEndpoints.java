package dev.rondo.server.flow;

import dev.rondo.model.BulkDeleteResponse;
import dev.rondo.model.Page;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flow.FlowBulkDeleteRequest;
import dev.rondo.model.flow.FlowCreate;
import dev.rondo.model.flow.FlowFilterRequest;
import dev.rondo.model.flow.FlowPageRequest;
import dev.rondo.model.flow.FlowSort;
import dev.rondo.model.flow.FlowUpdate;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Pages;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Flows: what runs are runs of. Thread-safe. */
public final class FlowEndpoints {
    private final Store store;
    private final FactSource facts;
    private final FlowDeletion deletion;

    /**
     * @param store the store
     * @param facts the time and identities
     * @param deletion deletes flows with all that is theirs
     */
    public FlowEndpoints(Store store, FactSource facts, FlowDeletion deletion) {
        this.store = store;
        this.facts = facts;
        this.deletion = deletion;
    }

    /** Adds the operations. */
    public void addTo(Routes routes) {
        Routes.Group group = routes.group("Flows")
                .post("/flows/")
                .takes(FlowCreate.class)
                .answers(Flow.class, 201, 200)
                .by(this::create)
                .get("/flows/{id}")
                .answers(Flow.class, 200)
                .by(this::read)
                .get("/flows/name/{name}")
                .answers(Flow.class, 200)
                .by(this::readByName)
                .patch("/flows/{id}")
                .takes(FlowUpdate.class)
                .answersNothing(204)
                .by(this::update)
                .delete("/flows/{id}")
                .answersNothing(204)
                .by(this::delete)
                .post("/flows/bulk_delete")
                .mayTake(FlowBulkDeleteRequest.class)
                .answers(BulkDeleteResponse.class, 200)
                .by(this::deleteMany);
        addQueries(group);
    }

    private void addQueries(Routes.Group group) {
        group.post("/flows/filter")
                .mayTake(FlowFilterRequest.class)
                .answers(Types.list(Flow.class), 200)
                .reading()
                .by(this::filter)
                .post("/flows/count")
                .mayTake(RunFilters.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::count)
                .post("/flows/paginate")
                .mayTake(FlowPageRequest.class)
                .answers(Page.class, 200)
                .reading()
                .by(this::page);
    }

    private Answer create(Request request) {
        FlowCreate wanted = request.body(FlowCreate.class);
        Optional<Flow> known = store.read(reads -> reads.flows().findByName(wanted.name()));
        return known.map(flow -> Answer.createdOrFound(false, flow)).orElseGet(() -> {
            Flow flow = make(wanted);
            Flow stored = Pages.onceMoreOnConflict(() -> store.commit(transaction -> findOrInsert(transaction, flow)));
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
        UUID id = request.id("id");
        return store.read(reads -> reads.flows().find(id)).map(Answer::ok).orElseThrow(FlowEndpoints::none);
    }

    private Answer readByName(Request request) {
        return store.read(reads -> reads.flows().findByName(request.text("name")))
                .map(Answer::ok)
                .orElseThrow(FlowEndpoints::none);
    }

    private Answer update(Request request) {
        UUID id = request.id("id");
        FlowUpdate update = request.body(FlowUpdate.class);
        return store.commit(transaction -> {
            Flow flow = transaction.flows().find(id).orElseThrow(FlowEndpoints::none);
            List<String> tags = update.tags().orGiven(flow.tags());
            transaction.flows().update(new Flow(id, flow.created(), facts.now(), flow.name(), tags, flow.labels()));
            return Answer.noContent();
        });
    }

    private Answer delete(Request request) {
        if (!deletion.delete(request.id("id"))) {
            throw none();
        }
        return Answer.noContent();
    }

    private Answer deleteMany(Request request) {
        var wanted = request.bodyOr(Pages.of(FlowBulkDeleteRequest.class), FlowBulkDeleteRequest.class);
        RunFilters filters = RunFilters.NONE.withFlows(wanted.flows());
        List<UUID> found =
                store.read(reads -> reads.flows().filter(filters, FlowSort.NAME_ASC, wanted.limit(), 0)).stream()
                        .map(Flow::id)
                        .toList();
        return Answer.ok(
                new BulkDeleteResponse(found.stream().filter(deletion::delete).toList()));
    }

    private Answer filter(Request request) {
        var wanted = request.bodyOr(Pages.of(FlowFilterRequest.class), FlowFilterRequest.class);
        return Answer.ok(store.read(
                reads -> reads.flows().filter(wanted.filters(), wanted.sort(), wanted.limit(), wanted.offset())));
    }

    private Answer count(Request request) {
        RunFilters filters = request.bodyOr(RunFilters.NONE, RunFilters.class);
        return Answer.ok(store.read(reads -> reads.flows().count(filters)));
    }

    private Answer page(Request request) {
        var wanted = request.bodyOr(Pages.of(FlowPageRequest.class), FlowPageRequest.class);
        return Answer.ok(store.read(reads -> Page.of(
                reads.flows()
                        .filter(
                                wanted.filters(),
                                wanted.sort(),
                                wanted.limit(),
                                Pages.offset(wanted.page(), wanted.limit())),
                reads.flows().count(wanted.filters()),
                wanted.limit(),
                wanted.page())));
    }

    private static Refusal none() {
        return Refusal.notFound("Flow not found");
    }
}
