package dev.rondo.model.savedsearch;

import dev.rondo.model.internal.Strict;
import java.util.List;
import java.util.Objects;

/**
 * A search to be kept under a name.
 *
 * @param name the unique name
 * @param filters the conditions
 */
@Strict
public record SavedSearchCreate(String name, List<SavedSearchFilter> filters) {
    public SavedSearchCreate {
        Objects.requireNonNull(name, "name is null");
        filters = filters == null ? List.of() : List.copyOf(filters);
    }
}
