package dev.rondo.worker.infrastructure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a base job template together whose configuration has a member for each variable. For one thread; what it gives is
 * independent of it.
 */
public final class JobVariables {
    private final Map<String, Object> configuration = new LinkedHashMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();

    /** Without any variable. */
    public JobVariables() {}

    /** A text that may be left out. */
    public JobVariables text(String name, String title, String description) {
        return optional(name, Map.of("type", "string"), title, description);
    }

    /** A whole number that may be left out. */
    public JobVariables number(String name, String title, String description) {
        return optional(name, Map.of("type", "integer"), title, description);
    }

    /** Texts by name. */
    public JobVariables texts(String name, String title, String description) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", "object");
        property.put(
                "additionalProperties", Map.of("anyOf", List.of(Map.of("type", "string"), Map.of("type", "null"))));
        return add(name, property, title, description);
    }

    /** A choice of yes and no. */
    public JobVariables flag(String name, String title, String description, boolean usual) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", "boolean");
        property.put("default", usual);
        return add(name, property, title, description);
    }

    private JobVariables optional(String name, Map<String, Object> type, String title, String description) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("anyOf", List.of(type, Map.of("type", "null")));
        return add(name, property, title, description);
    }

    private JobVariables add(String name, Map<String, Object> property, String title, String description) {
        property.put("title", title);
        property.put("description", description);
        properties.put(name, property);
        configuration.put(name, "{{ " + name + " }}");
        return this;
    }

    /** The template. */
    public Map<String, Object> template() {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("job_configuration", new LinkedHashMap<>(configuration));
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("type", "object");
        variables.put("properties", new LinkedHashMap<>(properties));
        template.put("variables", variables);
        return template;
    }
}
