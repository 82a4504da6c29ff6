package dev.rondo.server.parameter;

import dev.rondo.model.Json;
import dev.rondo.server.template.Templates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Fills in the stand-ins of parameters: objects with a {@code __prefect_kind} that say where a value comes from (text that is
 * JSON, a Jinja template, a variable) instead of giving it. Thread-safe where the look-up is.
 */
public final class Hydration {
    private static final String KIND = "__prefect_kind";

    private final Templates templates;
    private final Function<String, Optional<Object>> variables;
    private final Map<String, Object> values;

    /**
     * @param templates renders templates
     * @param variables finds the value of a variable by its name
     */
    public Hydration(Templates templates, Function<String, Optional<Object>> variables) {
        this(templates, variables, Map.of());
    }

    /**
     * @param templates renders templates
     * @param variables finds the value of a variable by its name
     * @param values what templates may use, by name
     */
    public Hydration(Templates templates, Function<String, Optional<Object>> variables, Map<String, Object> values) {
        this.templates = templates;
        this.variables = variables;
        this.values = values;
    }

    /** Of a stand-in that names no value: it is left out of what it is in. */
    private enum Absent {
        ABSENT
    }

    /**
     * The parameters with their stand-ins filled in.
     *
     * @throws HydrationFailure when one cannot be
     */
    public Map<String, Object> hydrate(Map<String, Object> parameters) throws HydrationFailure {
        return value(parameters) instanceof Map<?, ?> filled ? named(filled) : Map.of();
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private @Nullable Object value(@Nullable Object given) throws HydrationFailure {
        return switch (given) {
            case Map<?, ?> map when map.containsKey(KIND) -> standIn(map);
            case Map<?, ?> map -> object(map);
            case List<?> list -> list(list);
            case null, default -> given;
        };
    }

    private Map<String, Object> object(Map<?, ?> map) throws HydrationFailure {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object value = value(entry.getValue());
            if (value != Absent.ABSENT) {
                filled.put(String.valueOf(entry.getKey()), value);
            }
        }
        return filled;
    }

    private List<Object> list(List<?> list) throws HydrationFailure {
        List<Object> filled = new ArrayList<>();
        for (Object element : list) {
            Object value = value(element);
            if (value != Absent.ABSENT) {
                filled.add(value);
            }
        }
        return filled;
    }

    // Kinds that a newer client has invented still have a value.
    private @Nullable Object standIn(Map<?, ?> map) throws HydrationFailure {
        return switch (String.valueOf(map.get(KIND))) {
            case "none" -> value(required(map, "value"));
            case "json" -> map.containsKey("value") ? json(nested(map.get("value"))) : Absent.ABSENT;
            case "jinja" -> rendered(nested(required(map, "template")));
            case "workspace_variable" ->
                map.containsKey("variable_name") ? variable(nested(map.get("variable_name"))) : Absent.ABSENT;
            default -> map.get("value");
        };
    }

    private static @Nullable Object required(Map<?, ?> map, String key) throws HydrationFailure {
        if (!map.containsKey(key)) {
            throw new HydrationFailure("Missing '" + key + "' in a value of the kind '" + map.get(KIND) + "'");
        }
        return map.get(key);
    }

    // What a stand-in is made from may come from another one.
    private @Nullable Object nested(@Nullable Object given) throws HydrationFailure {
        return given instanceof Map<?, ?> ? value(given) : given;
    }

    private static @Nullable Object json(@Nullable Object text) throws HydrationFailure {
        if (!(text instanceof String json)) {
            return text;
        }
        try {
            return Json.MAPPER.readValue(json, Object.class);
        } catch (JacksonException unreadable) {
            throw new HydrationFailure("Invalid JSON: " + unreadable.getOriginalMessage());
        }
    }

    private @Nullable Object rendered(@Nullable Object template) throws HydrationFailure {
        if (!(template instanceof String text)) {
            return template;
        }
        try {
            return templates.render(text, values);
        } catch (Templates.Failure failure) {
            throw new HydrationFailure("Invalid jinja: " + failure.getMessage());
        }
    }

    private @Nullable Object variable(@Nullable Object name) throws HydrationFailure {
        if (name == Absent.ABSENT) {
            return name;
        }
        Optional<Object> value = variables.apply(String.valueOf(name));
        if (value.isEmpty()) {
            throw new HydrationFailure("There is no variable '" + name + "': create it, or give a value");
        }
        return value.get();
    }
}
