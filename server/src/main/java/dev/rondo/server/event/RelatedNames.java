package dev.rondo.server.event;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.event.RelatedResource;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.orchestration.store.StoreReads;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What resources that events are related to are called. Names hardly ever change, and many events are related to the same
 * resource: they are kept for some minutes, a bounded number of them. Thread-safe.
 */
public final class RelatedNames {
    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<UUID, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > MOST;
        }
    };

    public RelatedNames(InstantSource clock) {
        this.clock = clock;
    }

    /** What is known of a resource. */
    private record Known(@Nullable String name, @Nullable UUID workPool, Instant until) {}

    /** Kinds of resources. */
    public enum Kind {
        FLOW("flow") {
            @Override
            Optional<String> name(StoreReads reads, UUID id) {
                return reads.flows().find(id).map(Flow::name);
            }
        },
        DEPLOYMENT("deployment") {
            @Override
            Optional<String> name(StoreReads reads, UUID id) {
                return reads.deployments().find(id).map(Deployment::name);
            }
        },
        WORK_QUEUE("work-queue") {
            @Override
            Optional<String> name(StoreReads reads, UUID id) {
                return reads.workQueues().find(id).map(WorkQueue::name);
            }
        },
        WORK_POOL("work-pool") {
            @Override
            Optional<String> name(StoreReads reads, UUID id) {
                return reads.workPools().find(id).map(WorkPool::name);
            }
        },
        TASK_RUN("task-run") {
            @Override
            Optional<String> name(StoreReads reads, UUID id) {
                return reads.taskRuns().find(id).map(TaskRun::name);
            }
        };

        private final String role;

        Kind(String role) {
            this.role = role;
        }

        abstract Optional<String> name(StoreReads reads, UUID id);
    }

    /** The resource in its usual role, with its name if it has one. */
    public RelatedResource resource(StoreReads reads, Kind kind, UUID id) {
        String name = known(id, () -> look(reads, kind, id)).name();
        String resource = "prefect." + kind.role + "." + id;
        if (name == null) {
            return RelatedResource.of(resource, kind.role);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("prefect.resource.id", resource);
        labels.put("prefect.resource.role", kind.role);
        labels.put("prefect.resource.name", name);
        return new RelatedResource(labels);
    }

    private Known look(StoreReads reads, Kind kind, UUID id) {
        return kind == Kind.WORK_QUEUE
                ? queue(reads, id)
                : new Known(kind.name(reads, id).orElse(null), null, end());
    }

    /** The work pool of a queue; null for no queue, or one that is gone. */
    @Nullable
    UUID workPool(StoreReads reads, @Nullable UUID queue) {
        if (queue == null) {
            return null;
        }
        return known(queue, () -> queue(reads, queue)).workPool();
    }

    private Known queue(StoreReads reads, UUID id) {
        Optional<WorkQueue> queue = reads.workQueues().find(id);
        return new Known(
                queue.map(WorkQueue::name).orElse(null),
                queue.map(WorkQueue::workPoolId).orElse(null),
                end());
    }

    private Known known(UUID id, Supplier<Known> look) {
        synchronized (known) {
            Known kept = known.get(id);
            if (kept != null && clock.instant().isBefore(kept.until())) {
                return kept;
            }
        }
        Known found = look.get();
        synchronized (known) {
            known.put(id, found);
        }
        return found;
    }

    private Instant end() {
        return clock.instant().plus(KEPT);
    }
}
