package dev.rondo.orchestration.store;

import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.workpool.WorkPool;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Work pools, to be read; each knows how many slots are taken where it has a limit. */
public interface WorkPoolReads {

    /** The pool, or empty when there is none. */
    Optional<WorkPool> find(UUID id);

    /** The pool of this name, or empty when there is none. */
    Optional<WorkPool> findByName(String name);

    /**
     * The pools that match the filter, the newest first.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<WorkPool> filter(WorkPoolFilter filter, int limit, int offset);

    /** How many pools match the filter. */
    int count(WorkPoolFilter filter);
}
