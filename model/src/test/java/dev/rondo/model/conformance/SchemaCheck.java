package dev.rondo.model.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Finds where JSON does not fit a schema. */
final class SchemaCheck {
    private final OpenApi api;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(OpenApi api) {
        this.api = api;
    }

    /** What is wrong with the JSON, or nothing. */
    static List<String> problems(OpenApi api, JsonNode schema, JsonNode json) {
        SchemaCheck check = new SchemaCheck(api);
        check.object("", schema, json);
        return check.problems;
    }

    private void object(String path, JsonNode schema, JsonNode json) {
        JsonNode properties = schema.path("properties");
        boolean open =
                !properties.isObject() || schema.path("additionalProperties").asBoolean(false);
        json.properties().forEach(property -> {
            JsonNode declared = properties.path(property.getKey());
            if (!declared.isMissingNode()) {
                value(path + "/" + property.getKey(), declared, property.getValue());
            } else if (!open) {
                problems.add(path + "/" + property.getKey() + " is not in the contract");
            }
        });
        OpenApi.required(schema).stream()
                .filter(name -> !json.has(name))
                .forEach(name -> problems.add(path + "/" + name + " is required and missing"));
    }

    private void value(String path, JsonNode schema, JsonNode json) {
        List<List<String>> found = new ArrayList<>();
        for (JsonNode alternative : api.alternatives(schema)) {
            SchemaCheck attempt = new SchemaCheck(api);
            attempt.alternative(path, alternative, json);
            if (attempt.problems.isEmpty()) {
                return;
            }
            found.add(attempt.problems);
        }
        problems.add(path + " is none of what the contract allows: " + found);
    }

    private void alternative(String path, JsonNode schema, JsonNode json) {
        if (schema.has("anyOf") || schema.has("oneOf")) {
            value(path, schema, json);
            return;
        }
        if (schema.has("enum") && schema.get("enum").valueStream().noneMatch(json::equals)) {
            problems.add(path + " is " + json + ", not one of " + schema.get("enum"));
        }
        if (schema.has("const") && !schema.get("const").equals(json)) {
            problems.add(path + " is " + json + ", not " + schema.get("const"));
        }
        String type = schema.path("type").asString("");
        boolean fits =
                switch (type) {
                    case "string" ->
                        json.isString() && fitsFormat(schema.path("format").asString(""), json.asString());
                    case "integer" -> json.isIntegralNumber();
                    case "number" -> json.isNumber();
                    case "boolean" -> json.isBoolean();
                    case "array" -> json.isArray();
                    case "object" -> json.isObject();
                    case "null" -> json.isNull();
                    default -> true;
                };
        if (!fits) {
            problems.add(path + " is " + json + ", not " + type + " "
                    + schema.path("format").asString(""));
        } else if (type.equals("object")) {
            object(path, schema, json);
        } else if (type.equals("array") && schema.path("items").isObject()) {
            json.forEach(item -> value(path + "[]", schema.get("items"), item));
        }
    }

    private static boolean fitsFormat(String format, String text) {
        try {
            return switch (format) {
                case "uuid" -> UUID.fromString(text).toString().equals(text);
                case "date-time" -> Instant.parse(text).toString().equals(text);
                default -> true;
            };
        } catch (RuntimeException unreadable) {
            return false;
        }
    }
}
