package dev.rondo.model.savedsearch;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A search that is kept under a name.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the unique name
 * @param filters the conditions
 */
public record SavedSearch(UUID id, Instant created, Instant updated, String name, List<SavedSearchFilter> filters) {
    public SavedSearch {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        filters = filters == null ? List.of() : List.copyOf(filters);
    }
}
