package dev.rondo.orchestration.store;

import dev.rondo.orchestration.slot.SlotLimit;
import java.util.UUID;

/** Concurrency limits, to be read and written. */
public interface ConcurrencyLimitStore extends ConcurrencyLimitReads {

    /** Adds a limit whose identity and name are new; otherwise the unit of work fails with {@code store.conflict}. */
    void insert(SlotLimit limit);

    /** Replaces everything of a limit; false when there is none of its identity. */
    boolean update(SlotLimit limit);

    /** Deletes the limit with its tickets; leases stay, but not on it. False when there was none. */
    boolean delete(UUID id);
}
