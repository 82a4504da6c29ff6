package dev.rondo.orchestration.store;

import dev.rondo.model.savedsearch.SavedSearch;
import java.util.UUID;

/** Saved searches, to be read and written. */
public interface SavedSearchStore extends SavedSearchReads {

    /** Adds a search whose name and identity are new; otherwise the unit of work fails with {@code store.conflict}. */
    void insert(SavedSearch search);

    /** Replaces everything of a search; false when there is none of its identity. */
    boolean update(SavedSearch search);

    /** Deletes the search; false when there was none. */
    boolean delete(UUID id);
}
