package dev.rondo.orchestration.store;

import dev.rondo.model.workpool.WorkQueue;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** Work queues, to be read and written. */
public interface WorkQueueStore extends WorkQueueReads {

    /** Adds a queue whose identity, and name in its pool, are new; otherwise the unit fails with {@code store.conflict}. */
    void insert(WorkQueue queue);

    /** Replaces everything of a queue; false when there is none of its identity. */
    boolean update(WorkQueue queue);

    /** Deletes the queue; false when there was none. Deployments in it lose it. */
    boolean delete(UUID id);

    /** Keeps that somebody asked for what waits in these queues. */
    void polled(Collection<UUID> ids, Instant now);
}
