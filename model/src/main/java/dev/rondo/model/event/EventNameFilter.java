package dev.rondo.model.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on the names of events.
 *
 * @param prefix matches names that start with one of these; null for no condition
 * @param excludePrefix matches names that start with none of these; null for no condition
 * @param name matches these names; null for no condition
 * @param excludeName matches other names than these; null for no condition
 */
public record EventNameFilter(
        @Nullable List<String> prefix,
        @Nullable List<String> excludePrefix,
        @Nullable List<String> name,
        @Nullable List<String> excludeName) {
    public EventNameFilter {
        prefix = prefix == null ? null : List.copyOf(prefix);
        excludePrefix = excludePrefix == null ? null : List.copyOf(excludePrefix);
        name = name == null ? null : List.copyOf(name);
        excludeName = excludeName == null ? null : List.copyOf(excludeName);
    }
}
