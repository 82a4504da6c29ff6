package dev.rondo.model.event;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
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
@Strict
public record EventNameFilter(
        @Nullable List<String> prefix,
        @Nullable List<String> excludePrefix,
        @Nullable List<String> name,
        @Nullable List<String> excludeName) {
    public EventNameFilter {
        prefix = Values.someOrNull(prefix);
        excludePrefix = Values.someOrNull(excludePrefix);
        name = Values.someOrNull(name);
        excludeName = Values.someOrNull(excludeName);
    }
}
