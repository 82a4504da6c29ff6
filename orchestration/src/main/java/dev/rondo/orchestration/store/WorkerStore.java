package dev.rondo.orchestration.store;

import dev.rondo.model.workpool.Worker;
import java.time.Instant;
import java.util.UUID;

/** Workers, to be read and written. */
public interface WorkerStore extends WorkerReads {

    /**
     * Adds or replaces a worker.
     *
     * @param missedAt when it is taken to be gone, unless it is heard of before
     */
    void save(Worker worker, Instant missedAt);

    /** Deletes the worker; false when there was none. */
    boolean delete(UUID id);
}
