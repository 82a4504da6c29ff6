package dev.rondo.cli.internal.deployment;

import dev.rondo.model.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Parameters that may come as text from a command line. */
final class ParameterValues {
    private ParameterValues() {}

    /** The values, where text that stands for another type by the schema of the parameters is read as JSON. */
    static Map<String, Object> typed(Map<String, Object> values, JsonNode schema) {
        Map<String, Object> typed = new LinkedHashMap<>();
        values.forEach((name, value) ->
                typed.put(name, value instanceof String text ? typed(text, schema.path("properties").path(name)) : value));
        return typed;
    }

    private static Object typed(String text, JsonNode schema) {
        String type = schema.path("type").asString("");
        boolean maybeText = type.equals("string") || (type.isEmpty() && !schema.has("$ref"));
        if (maybeText) {
            return text;
        }
        try {
            JsonNode read = Json.MAPPER.readTree(text);
            return read.isMissingNode() || read.isNull() ? text : read;
        } catch (JacksonException plain) {
            return text;
        }
    }
}
