package dev.rondo.server.event;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.orchestration.event.FlowRunRelations;
import dev.rondo.orchestration.event.FlowRunRelations.Related;
import dev.rondo.orchestration.store.StoreReads;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What has a part in the events of flow runs. Names hardly ever change, and many events are related to the same resource:
 * what is found is kept for some minutes, a bounded number of them. Thread-safe.
 */
public final class RelatedResources {
    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Known UNKNOWN = new Known(null, null, null, Instant.MAX);

    private final InstantSource clock;
    private final Map<UUID, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
            return size() > MOST;
        }
    };

    public RelatedResources(InstantSource clock) {
        this.clock = clock;
    }

    /** What is known of a resource: itself, the work pool that it belongs to, its type. */
    private record Known(
            @Nullable Related resource,
            @Nullable UUID workPool,
            @Nullable String type,
            Instant until) {}

    /** What has a part in the events of the run. */
    public FlowRunRelations of(StoreReads reads, FlowRun run) {
        Known queue = known(run.workQueueId(), id -> queue(reads, id));
        Known pool = known(queue.workPool(), id -> pool(reads, id));
        return new FlowRunRelations(
                known(run.flowId(), id -> flow(reads, id)).resource(),
                known(run.deploymentId(), id -> deployment(reads, id)).resource(),
                queue.resource(),
                pool.resource(),
                pool.type(),
                run.parentTaskRunId() == null ? null : taskRun(reads, run.parentTaskRunId()));
    }

    private Known flow(StoreReads reads, UUID id) {
        return known(
                reads.flows().find(id).map(flow -> new Related(id, flow.name(), flow.tags())), Optional.empty(), null);
    }

    private Known deployment(StoreReads reads, UUID id) {
        return known(
                reads.deployments().find(id).map(found -> new Related(id, found.name(), found.tags())),
                Optional.empty(),
                null);
    }

    private Known queue(StoreReads reads, UUID id) {
        Optional<WorkQueue> queue = reads.workQueues().find(id);
        return known(
                queue.map(found -> new Related(id, found.name(), List.of())), queue.map(WorkQueue::workPoolId), null);
    }

    private Known pool(StoreReads reads, UUID id) {
        return reads.workPools()
                .find(id)
                .map(pool -> known(Optional.of(new Related(id, pool.name(), List.of())), Optional.empty(), pool.type()))
                .orElseGet(() -> known(Optional.empty(), Optional.empty(), null));
    }

    // Each stands for one subflow: not worth keeping.
    private static @Nullable Related taskRun(StoreReads reads, UUID id) {
        return reads.taskRuns()
                .find(id)
                .map(run -> new Related(id, run.name(), List.of()))
                .orElse(null);
    }

    private Known known(Optional<Related> resource, Optional<UUID> workPool, @Nullable String type) {
        return new Known(
                resource.orElse(null),
                workPool.orElse(null),
                type,
                clock.instant().plus(KEPT));
    }

    private Known known(@Nullable UUID id, Function<UUID, Known> look) {
        if (id == null) {
            return UNKNOWN;
        }
        synchronized (known) {
            Known kept = known.get(id);
            if (kept != null && clock.instant().isBefore(kept.until())) {
                return kept;
            }
        }
        Known found = look.apply(id);
        synchronized (known) {
            known.put(id, found);
        }
        return found;
    }
}
