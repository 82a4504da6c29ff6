package dev.rondo.server.deployment;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentReadiness;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.orchestration.service.Readiness;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import dev.rondo.orchestration.transition.FactSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells why nothing runs. Thread-safe. */
final class ReadinessEndpoints {
    private static final int MOST_COUNTED = 200;

    private final Store store;
    private final FactSource facts;
    private final Deployments deployments;

    ReadinessEndpoints(Store store, FactSource facts, Deployments deployments) {
        this.store = store;
        this.facts = facts;
        this.deployments = deployments;
    }

    void addTo(Routes routes) {
        routes.group("Deployments")
                .get("/rondo/deployments/{id}/readiness")
                .answers(DeploymentReadiness.class, 200)
                .by(this::readiness);
    }

    private Answer readiness(Request request) {
        UUID id = request.id("id");
        return Answer.ok(store.read(reads ->
                Readiness.of(known(reads, deployments.whole(reads, Deployments.required(reads, id))))));
    }

    private Readiness.Facts known(StoreReads reads, Deployment deployment) {
        Instant now = facts.now();
        WorkQueue queue = Optional.ofNullable(deployment.workQueueId())
                .flatMap(reads.workQueues()::find)
                .orElse(null);
        WorkPool pool = pool(reads, queue);
        List<FlowRun> waiting =
                reads.scheduledRuns().ofDeployments(List.of(deployment.id()), null, MOST_COUNTED);
        return new Readiness.Facts(
                reads.flows().find(deployment.flowId()).map(Flow::name).orElse(""),
                deployment,
                pool,
                queue,
                pool == null ? 0 : reads.workers().online(pool.id()),
                waiting.stream()
                        .map(FlowRun::nextScheduledStartTime)
                        .filter(due -> due != null && due.isAfter(now))
                        .findFirst()
                        .orElse(null),
                Math.toIntExact(waiting.stream()
                        .filter(run -> "Late".equals(run.stateName()))
                        .count()));
    }

    private static @Nullable WorkPool pool(StoreReads reads, @Nullable WorkQueue queue) {
        UUID id = queue == null ? null : queue.workPoolId();
        return id == null ? null : reads.workPools().find(id).orElse(null);
    }
}
