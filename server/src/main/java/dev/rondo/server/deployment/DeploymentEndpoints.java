package dev.rondo.server.deployment;

import dev.rondo.model.BulkDeleteResponse;
import dev.rondo.model.Page;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentBulkDeleteRequest;
import dev.rondo.model.deployment.DeploymentCreate;
import dev.rondo.model.deployment.DeploymentFilterRequest;
import dev.rondo.model.deployment.DeploymentPageRequest;
import dev.rondo.model.deployment.DeploymentSort;
import dev.rondo.model.deployment.DeploymentUpdate;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deployments: flows with where, when and with what they run. Thread-safe. */
public final class DeploymentEndpoints {
    private static final DeploymentFilterRequest ALL =
            new DeploymentFilterRequest(DeploymentSort.NAME_ASC, 200, 0, null, null, null, null, null, null);
    private static final DeploymentPageRequest FIRST =
            new DeploymentPageRequest(DeploymentSort.NAME_ASC, 1, 200, null, null, null, null, null, null);
    private static final DeploymentBulkDeleteRequest ANY = new DeploymentBulkDeleteRequest(null, 50);

    private final Store store;
    private final Deployments deployments;

    public DeploymentEndpoints(Deployments deployments) {
        this.store = deployments.store();
        this.deployments = deployments;
    }

    public void addTo(Routes routes) {
        routes.group("Deployments")
                .post("/deployments/")
                .takes(DeploymentCreate.class)
                .answers(Deployment.class, 201, 200)
                .by(this::create)
                .get("/deployments/{id}")
                .answers(Deployment.class, 200)
                .by(this::read)
                .get("/deployments/name/{flow_name}/{deployment_name}")
                .answers(Deployment.class, 200)
                .by(this::readByName)
                .patch("/deployments/{id}")
                .takes(DeploymentUpdate.class)
                .by(this::update)
                .delete("/deployments/{id}")
                .by(this::delete)
                .post("/deployments/bulk_delete")
                .mayTake(DeploymentBulkDeleteRequest.class)
                .answers(BulkDeleteResponse.class, 200)
                .by(this::deleteAll)
                .post("/deployments/{id}/pause_deployment")
                .answers(Object.class, 200)
                .by(request -> pause(request, true))
                .post("/deployments/{id}/resume_deployment")
                .answers(Object.class, 200)
                .by(request -> pause(request, false))
                .get("/deployments/{id}/work_queue_check")
                .answers(Types.list(WorkQueue.class), 200)
                .by(this::queues);
        addQueriesTo(routes);
    }

    private void addQueriesTo(Routes routes) {
        routes.group("Deployments")
                .post("/deployments/filter")
                .mayTake(DeploymentFilterRequest.class)
                .answers(Types.list(Deployment.class), 200)
                .reading()
                .by(this::filter)
                .post("/deployments/count")
                .mayTake(DeploymentFilterRequest.class)
                .answers(Integer.class, 200)
                .reading()
                .by(this::count)
                .post("/deployments/paginate")
                .mayTake(DeploymentPageRequest.class)
                .answers(Page.class, 200)
                .reading()
                .by(this::paginate);
    }

    private Answer create(Request request) {
        Deployments.Stored stored = deployments.create(request.body(DeploymentCreate.class));
        return Answer.createdOrFound(stored.isNew(), stored.deployment());
    }

    private Answer read(Request request) {
        UUID id = request.id("id");
        return Answer.ok(store.read(reads -> deployments.whole(reads, Deployments.required(reads, id))));
    }

    private Answer readByName(Request request) {
        Optional<Deployment> found = store.read(reads -> reads.flows()
                .findByName(request.text("flow_name"))
                .flatMap(flow -> reads.deployments().findByName(flow.id(), request.text("deployment_name")))
                .map(deployment -> deployments.whole(reads, deployment)));
        return found.map(Answer::ok).orElseThrow(() -> Refusal.notFound("Deployment not found"));
    }

    private Answer update(Request request) {
        deployments.update(request.id("id"), request.body(DeploymentUpdate.class));
        return Answer.noContent();
    }

    private Answer delete(Request request) {
        if (!deployments.delete(request.id("id"))) {
            throw Refusal.notFound("Deployment not found");
        }
        return Answer.noContent();
    }

    private Answer deleteAll(Request request) {
        DeploymentBulkDeleteRequest wanted = request.bodyOr(ANY, DeploymentBulkDeleteRequest.class);
        RunFilters filters = RunFilters.NONE.withDeployments(wanted.deployments());
        List<UUID> deleted =
                store
                        .read(reads -> reads.deployments().filter(filters, DeploymentSort.NAME_ASC, wanted.limit(), 0))
                        .stream()
                        .map(Deployment::id)
                        .filter(deployments::delete)
                        .toList();
        return Answer.ok(new BulkDeleteResponse(deleted));
    }

    private Answer pause(Request request, boolean paused) {
        deployments.change(
                request.id("id"),
                deployment -> deployment.toBuilder().paused(paused).build());
        return Answer.ok(null);
    }

    private Answer queues(Request request) {
        return Answer.ok(store.read(reads -> queues(reads, Deployments.required(reads, request.id("id")))));
    }

    private static List<WorkQueue> queues(StoreReads reads, Deployment deployment) {
        return Optional.ofNullable(deployment.workQueueId())
                .flatMap(reads.workQueues()::find)
                .map(List::of)
                .orElse(List.of());
    }

    private Answer filter(Request request) {
        DeploymentFilterRequest wanted = request.bodyOr(ALL, DeploymentFilterRequest.class);
        return Answer.ok(
                store.read(reads -> found(reads, wanted.filters(), wanted.sort(), wanted.limit(), wanted.offset())));
    }

    private Answer count(Request request) {
        DeploymentFilterRequest wanted = request.bodyOr(ALL, DeploymentFilterRequest.class);
        return Answer.ok(store.read(reads -> reads.deployments().count(wanted.filters())));
    }

    private Answer paginate(Request request) {
        DeploymentPageRequest wanted = request.bodyOr(FIRST, DeploymentPageRequest.class);
        long offset = Math.min(Integer.MAX_VALUE, (wanted.page() - 1L) * wanted.limit());
        return Answer.ok(store.read(reads -> Page.of(
                found(reads, wanted.filters(), wanted.sort(), wanted.limit(), Math.toIntExact(offset)),
                reads.deployments().count(wanted.filters()),
                wanted.limit(),
                wanted.page())));
    }

    private List<Deployment> found(StoreReads reads, RunFilters filters, DeploymentSort sort, int limit, int offset) {
        return reads.deployments().filter(filters, sort, limit, offset).stream()
                .map(deployment -> deployments.whole(reads, deployment))
                .toList();
    }
}
