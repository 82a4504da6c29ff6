package dev.rondo.model.savedsearch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the conditions of a saved search; the server keeps it for the user interface.
 *
 * @param object what is searched for
 * @param property the property that is compared
 * @param type the type of the property
 * @param operation how it is compared
 * @param value what it is compared to, as any JSON value
 */
public record SavedSearchFilter(
        String object,
        String property,
        String type,
        String operation,
        @Nullable Object value) {
    public SavedSearchFilter {
        Objects.requireNonNull(object, "object is null");
        Objects.requireNonNull(property, "property is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(operation, "operation is null");
    }
}
