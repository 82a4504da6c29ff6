package dev.rondo.server.block;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hides the secret values of blocks, and brings back those that came in hidden. A schema lists its secret fields as paths
 * with dots; a star stands for everything from there on.
 */
final class Secrecy {
    /** What stands in the place of a secret value. */
    static final String HIDDEN = "********";

    private static final String ANY = "*";

    private Secrecy() {}

    /** The values with the secret ones hidden. */
    static Map<String, Object> hide(Map<String, Object> values, Map<String, Object> fields) {
        Map<String, Object> hidden = values;
        for (List<String> path : paths(fields)) {
            hidden = hide(hidden, path);
        }
        return hidden;
    }

    private static List<List<String>> paths(Map<String, Object> fields) {
        return fields.get("secret_fields") instanceof List<?> secret
                ? secret.stream()
                        .map(path -> Arrays.asList(String.valueOf(path).split("\\.", -1)))
                        .toList()
                : List.of();
    }

    private static Map<String, Object> hide(Map<String, Object> values, List<String> path) {
        Map<String, Object> hidden = new LinkedHashMap<>(values);
        String field = path.getFirst();
        if (field.equals(ANY)) {
            hidden.replaceAll((_, value) -> leaves(value));
        } else if (hidden.get(field) != null) {
            hidden.computeIfPresent(field, (_, value) -> hide(value, path.subList(1, path.size())));
        }
        return hidden;
    }

    private static Object hide(Object value, List<String> rest) {
        if (rest.isEmpty()) {
            return HIDDEN;
        }
        if (value instanceof Map<?, ?> map) {
            return hide(object(map), rest);
        }
        return rest.getFirst().equals(ANY) ? HIDDEN : value;
    }

    private static Object leaves(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> hidden = object(map);
            hidden.replaceAll((_, inner) -> leaves(inner));
            return hidden;
        }
        return HIDDEN;
    }

    /**
     * New values where those that are secret and came in hidden are what they were.
     *
     * @param before the values so far
     */
    static Map<String, Object> reveal(
            Map<String, Object> values, Map<String, Object> before, Map<String, Object> fields) {
        return merge(values, before, hide(before, fields));
    }

    // Only where the old value was shown hidden does the mark stand for it.
    private static Map<String, Object> merge(
            Map<String, Object> values, Map<String, Object> before, Map<String, Object> shown) {
        Map<String, Object> revealed = new LinkedHashMap<>(values);
        revealed.replaceAll((field, value) -> {
            Object old = before.get(field);
            Object hidden = shown.get(field);
            if (HIDDEN.equals(value) && HIDDEN.equals(hidden) && old != null) {
                return old;
            }
            return value instanceof Map<?, ?> map && old instanceof Map<?, ?> was && hidden instanceof Map<?, ?> said
                    ? merge(object(map), object(was), object(said))
                    : value;
        });
        return revealed;
    }

    private static Map<String, Object> object(Map<?, ?> map) {
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, value) -> object.put(Objects.toString(key), value));
        return object;
    }
}
