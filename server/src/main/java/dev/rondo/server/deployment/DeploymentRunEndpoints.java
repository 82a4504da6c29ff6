package dev.rondo.server.deployment;

import dev.rondo.model.RondoException;
import dev.rondo.model.deployment.DeploymentFlowRunCreate;
import dev.rondo.model.deployment.ScheduledFlowRunsRequest;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunBulkCreateResponse;
import dev.rondo.model.flowrun.FlowRunCreateResult;
import dev.rondo.model.flowrun.FlowRunCreateResult.Status;
import dev.rondo.model.flowrun.FlowRunResponse;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.transition.FlowRunCreation.Created;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.server.http.Types;
import dev.rondo.server.workpool.Polls;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs of deployments: made when somebody asks for them, and found by whoever serves them. Thread-safe. */
public final class DeploymentRunEndpoints {
    private static final int MOST = 100;
    private static final Type WANTED = Types.list(DeploymentFlowRunCreate.class);

    private final Store store;
    private final DeploymentRuns runs;
    private final Polls polls;

    /**
     * @param store where deployments are kept
     * @param runs makes their runs
     * @param polls keeps who asked for them
     */
    public DeploymentRunEndpoints(Store store, DeploymentRuns runs, Polls polls) {
        this.store = store;
        this.runs = runs;
        this.polls = polls;
    }

    public void addTo(Routes routes) {
        routes.group("Deployments")
                .post("/deployments/{id}/create_flow_run")
                .takes(DeploymentFlowRunCreate.class)
                .answers(FlowRunResponse.class, 201, 200)
                .by(this::create)
                .post("/deployments/{id}/create_flow_run/bulk")
                .takes(WANTED)
                .answers(FlowRunBulkCreateResponse.class, 200)
                .by(this::createAll)
                .post("/deployments/get_scheduled_flow_runs")
                .takes(ScheduledFlowRunsRequest.class)
                .answers(Types.list(FlowRunResponse.class), 200)
                .by(this::scheduled);
    }

    private Answer create(Request request) {
        DeploymentFlowRunCreate wanted = request.body(DeploymentFlowRunCreate.class);
        Created created = runs.create(request.id("id"), wanted);
        return Answer.createdOrFound(created.isNew(), store.read(reads -> inPool(reads, created.run())));
    }

    private Answer createAll(Request request) {
        List<DeploymentFlowRunCreate> wanted = request.body(WANTED);
        if (wanted.size() > MOST) {
            throw Refusal.badRequest("At most " + MOST + " flow runs can be created at once, not " + wanted.size()
                    + ": send the rest in further requests.");
        }
        Function<DeploymentFlowRunCreate, Created> source = runs.of(request.id("id"));
        return Answer.ok(new FlowRunBulkCreateResponse(
                wanted.stream().map(one -> result(source, one)).toList()));
    }

    private static FlowRunCreateResult result(
            Function<DeploymentFlowRunCreate, Created> source, DeploymentFlowRunCreate wanted) {
        try {
            return new FlowRunCreateResult(source.apply(wanted).run().id(), Status.CREATED, null);
        } catch (Refusal | RondoException failure) {
            return new FlowRunCreateResult(null, Status.FAILED, failure.getMessage());
        }
    }

    private Answer scheduled(Request request) {
        ScheduledFlowRunsRequest wanted = request.body(ScheduledFlowRunsRequest.class);
        List<FlowRunResponse> found =
                store.read(reads -> reads
                        .scheduledRuns()
                        .ofDeployments(wanted.deploymentIds(), wanted.scheduledBefore(), wanted.limit())
                        .stream()
                        .map(run -> inPool(reads, run))
                        .toList());
        polls.ofDeployments(wanted.deploymentIds());
        return Answer.ok(found);
    }

    private static FlowRunResponse inPool(StoreReads reads, FlowRun run) {
        return Optional.ofNullable(run.workQueueId())
                .flatMap(reads.workQueues()::find)
                .map(queue -> new FlowRunResponse(run, queue.workPoolId(), queue.workPoolName()))
                .orElseGet(() -> new FlowRunResponse(run, null, null));
    }
}
