package dev.rondo.model.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JSON values as records hold them. */
public final class Values {
    private Values() {}

    /** An unmodifiable copy in order, so that the same set is always written the same. */
    public static Set<String> sorted(Set<String> values) {
        return values.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(values));
    }

    /** An unmodifiable copy that keeps the order and, unlike {@link Map#copyOf}, values that are null. */
    public static <T> Map<String, T> unmodifiable(Map<String, T> values) {
        return values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A copy of the list; null for an empty one, where that asks for nothing, as leaving it out does. */
    public static <T> @Nullable List<T> someOrNull(@Nullable List<T> list) {
        return list == null || list.isEmpty() ? null : List.copyOf(list);
    }
}
