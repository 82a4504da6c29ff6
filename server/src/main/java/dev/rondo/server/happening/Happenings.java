package dev.rondo.server.happening;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.event.Event;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.event.Resource;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkPoolStatus;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells of what becomes of deployments, work pools and work queues. Thread-safe. */
public final class Happenings {
    private static final String DEPLOYMENT = "prefect.deployment.";
    private static final String POOL = "prefect.work-pool.";
    private static final String QUEUE = "prefect.work-queue.";

    private final FactSource facts;
    private final EventSink sink;

    /**
     * @param facts gives events their times and identities
     * @param sink takes them
     */
    public Happenings(FactSource facts, EventSink sink) {
        this.facts = facts;
        this.sink = sink;
    }

    /** A deployment was {@code created}, {@code updated}, {@code deleted}. */
    public void deployment(StoreTransaction transaction, Deployment deployment, String what) {
        List<RelatedResource> related = new ArrayList<>();
        transaction
                .flows()
                .find(deployment.flowId())
                .ifPresent(flow -> related.add(related("prefect.flow.", flow.id(), flow.name(), "flow")));
        UUID queueId = deployment.workQueueId();
        if (queueId != null) {
            transaction.workQueues().find(queueId).ifPresent(queue -> addQueue(related, queue));
        }
        emit(
                transaction,
                DEPLOYMENT + what,
                resource(DEPLOYMENT, deployment.id(), deployment.name(), Map.of()),
                related);
    }

    /**
     * Runs of a deployment were made that are due soon: for whoever serves it and looks only now and then. Its name is not the
     * stock server's, which lets them wait for the next look.
     */
    public void plannedSoon(StoreTransaction transaction, Deployment deployment) {
        emit(
                transaction,
                "rondo.deployment.planned",
                resource(DEPLOYMENT, deployment.id(), deployment.name(), Map.of()),
                List.of(related(DEPLOYMENT, deployment.id(), deployment.name(), "deployment")));
    }

    /** A deployment has another status. */
    public void deploymentStatus(StoreTransaction transaction, Deployment deployment, DeploymentStatus status) {
        deployment(transaction, deployment, dashed(status));
    }

    /** A pool was {@code created}, {@code updated}, {@code deleted}. */
    public void pool(StoreTransaction transaction, WorkPool pool, String what) {
        Map<String, String> labels = Map.of("prefect.work-pool.type", pool.type());
        emit(transaction, POOL + what, resource(POOL, pool.id(), pool.name(), labels), List.of());
    }

    /** A pool has another status. */
    public void poolStatus(StoreTransaction transaction, WorkPool pool, WorkPoolStatus status) {
        pool(transaction, pool, dashed(status));
    }

    /** A queue has another status. */
    public void queueStatus(StoreTransaction transaction, WorkQueue queue, WorkQueueStatus status) {
        List<RelatedResource> related = new ArrayList<>();
        addPool(related, queue);
        emit(transaction, QUEUE + dashed(status), resource(QUEUE, queue.id(), queue.name(), Map.of()), related);
    }

    private static void addQueue(List<RelatedResource> related, WorkQueue queue) {
        related.add(related(QUEUE, queue.id(), queue.name(), "work-queue"));
        addPool(related, queue);
    }

    private static void addPool(List<RelatedResource> related, WorkQueue queue) {
        UUID poolId = queue.workPoolId();
        if (poolId != null) {
            related.add(related(POOL, poolId, queue.workPoolName(), "work-pool"));
        }
    }

    private void emit(StoreTransaction transaction, String event, Resource resource, List<RelatedResource> related) {
        sink.emit(transaction, new Event(facts.now(), event, resource, related, Map.of(), facts.id(), null));
    }

    private static Resource resource(String kind, UUID id, String name, Map<String, String> more) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", kind + id);
        labels.put("prefect.resource.name", name);
        labels.putAll(more);
        return new Resource(labels);
    }

    private static RelatedResource related(String kind, UUID id, @Nullable String name, String role) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", kind + id);
        labels.put("prefect.resource.role", role);
        if (name != null) {
            labels.put("prefect.resource.name", name);
        }
        return new RelatedResource(labels);
    }

    private static String dashed(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
