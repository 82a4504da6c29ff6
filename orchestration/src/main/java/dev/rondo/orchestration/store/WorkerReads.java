package dev.rondo.orchestration.store;

import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Workers, to be read. */
public interface WorkerReads {

    /** The worker of this name in the pool, or empty when there is none. */
    Optional<Worker> findByName(UUID workPoolId, String name);

    /**
     * The workers of a pool that match the filter, those heard of last first.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<Worker> filter(UUID workPoolId, WorkerFilter filter, int limit, int offset);

    /** How many workers of the pool are taken to be there. */
    int online(UUID workPoolId);

    /**
     * Workers that are taken to be there though they missed their heartbeats.
     *
     * @param limit at most this many
     */
    List<Worker> missing(Instant now, int limit);

    /** When the next worker will have missed its heartbeats unless it is heard of before; empty when none is there. */
    Optional<Instant> nextMissing();
}
