package dev.rondo.orchestration.store;

import dev.rondo.model.savedsearch.SavedSearch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Saved searches, to be read. */
public interface SavedSearchReads {

    /** The search, or empty when there is none. */
    Optional<SavedSearch> find(UUID id);

    /** The search of this name, or empty when there is none. */
    Optional<SavedSearch> findByName(String name);

    /**
     * The searches by name.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<SavedSearch> list(int limit, int offset);
}
