package dev.rondo.orchestration.store;

import dev.rondo.orchestration.slot.SlotLimit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Concurrency limits, to be read. Those that a unit of work finds by name or identity stay as they are until it ends. */
public interface ConcurrencyLimitReads {

    /** The limit, or empty when there is none. */
    Optional<SlotLimit> find(UUID id);

    /** The limit of this name, or empty when there is none. */
    Optional<SlotLimit> findByName(String name);

    /** The limits of these identities that are there, in the order of their identities. */
    List<SlotLimit> findAll(Collection<UUID> ids);

    /** The limits of these names that are there, in the order of their identities. */
    List<SlotLimit> findByNames(Collection<String> names);

    /**
     * Limits by name.
     *
     * @param prefix what their names begin with
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<SlotLimit> list(String prefix, int limit, int offset);
}
