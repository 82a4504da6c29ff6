package dev.rondo.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The type's template with its places filled, as the worker fills them: a place of its own takes a value of any kind. */
final class FilledTemplate {
    private FilledTemplate() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> of(Map<String, Object> values) {
        Map<String, Object> template =
                (Map<String, Object>) new KubernetesType().baseJobTemplate().get("job_configuration");
        return (Map<String, Object>) Objects.requireNonNull(filled(template, values));
    }

    private static @Nullable Object filled(@Nullable Object node, Map<String, Object> values) {
        return switch (node) {
            case Map<?, ?> map -> {
                Map<String, Object> result = new LinkedHashMap<>();
                map.forEach((key, value) -> {
                    Object filled = filled(value, values);
                    if (filled != null) {
                        result.put((String) key, filled);
                    }
                });
                yield result;
            }
            case List<?> list ->
                list.stream().map(entry -> filled(entry, values)).toList();
            case String place
            when place.matches("\\{\\{ \\w+ }}") -> values.get(place.substring(3, place.length() - 3));
            case String text when text.equals("{{ name }}-") -> values.getOrDefault("name", "") + "-";
            case null, default -> node;
        };
    }
}
