package dev.rondo.worker.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way into nested values: {@code key.list[0].name}. */
final class ValuePath {
    private ValuePath() {}

    /**
     * What is found there.
     *
     * @param found the value; null is one
     */
    record Found(@Nullable Object found) {}

    static Optional<Found> find(@Nullable Object value, String path) {
        // A key that has dots of its own, such as a label's, is found as a whole.
        if (value instanceof Map<?, ?> map && map.containsKey(path)) {
            return Optional.of(new Found(map.get(path)));
        }
        @Nullable Object at = value;
        for (String key : path.replace("[", ".").replace("]", "").split("\\.")) {
            Optional<Found> next = step(at, key);
            if (next.isEmpty()) {
                return next;
            }
            at = next.get().found();
        }
        return Optional.of(new Found(at));
    }

    private static Optional<Found> step(@Nullable Object value, String key) {
        if (value instanceof Map<?, ?> map && map.containsKey(key)) {
            return Optional.of(new Found(map.get(key)));
        }
        if (value instanceof List<?> list && key.matches("\\d{1,9}") && Integer.parseInt(key) < list.size()) {
            return Optional.of(new Found(list.get(Integer.parseInt(key))));
        }
        return Optional.empty();
    }
}
