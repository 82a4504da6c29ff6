package dev.rondo.orchestration.store;

import dev.rondo.model.workpool.WorkPool;
import java.util.UUID;

/** Work pools, to be read and written. */
public interface WorkPoolStore extends WorkPoolReads {

    /** Adds a pool whose identity and name are new; otherwise the unit of work fails with {@code store.conflict}. */
    void insert(WorkPool pool);

    /** Replaces everything of a pool; false when there is none of its identity. */
    boolean update(WorkPool pool);

    /** Deletes the pool with its queues and workers; false when there was none. Deployments in it lose their queue. */
    boolean delete(UUID id);
}
