package dev.rondo.orchestration.store;

import dev.rondo.model.filter.WorkQueueFilter;
import dev.rondo.model.workpool.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work queues, to be read; each knows its pool's name, and how many slots are taken where it has a limit. */
public interface WorkQueueReads {

    /** The queue, or empty when there is none. */
    Optional<WorkQueue> find(UUID id);

    /** The queue of this name in the pool, or empty when there is none. */
    Optional<WorkQueue> findByName(UUID workPoolId, String name);

    /** All queues of a pool, the most important first. */
    List<WorkQueue> ofPool(UUID workPoolId);

    /**
     * The queues that match the filter, the most important first.
     *
     * @param workPoolId those of this pool only; null for all
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<WorkQueue> filter(@Nullable UUID workPoolId, WorkQueueFilter filter, int limit, int offset);

    /** How many queues the pool has. */
    int count(UUID workPoolId);

    /**
     * Queues that are taken to be ready, though they have not been polled since the time.
     *
     * @param limit at most this many
     */
    List<WorkQueue> unpolled(Instant since, int limit);
}
