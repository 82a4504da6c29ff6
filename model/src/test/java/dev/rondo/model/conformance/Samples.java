package dev.rondo.model.conformance;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes instances of schemas, another one for each seed. */
final class Samples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Set<String> ALWAYS_WRITTEN = Set.of("name", "timestamp", "received", "created", "updated");

    private static final Set<String> INFERRED =
            Set.of("deployment_id", "automation_id", "work_queue_id", "work_pool_id");

    // Deeper than that, the first alternative is taken, which is the plain one: some schemas contain themselves.
    private static final int DEPTH = 6;

    private final OpenApi api;
    private final Random random;
    private int depth;

    Samples(OpenApi api, long seed) {
        this.api = api;
        this.random = new Random(seed);
    }

    /** An instance with all properties, none of which is null. */
    ObjectNode complete(JsonNode schema) {
        ObjectNode instance = JSON.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> instance.set(property.getKey(), value(property.getKey(), property.getValue())));
        if (instance.path("source").asString("").equals("inferred")) {
            // What is inferred is not named.
            INFERRED.stream().filter(instance::has).forEach(instance::putNull);
        }
        return instance;
    }

    /**
     * An instance with the required properties only, and those that are always written though the contract has a way to
     * make them up: what tells kinds apart, names, the time of a state, and what everything stored has.
     */
    ObjectNode minimal(JsonNode schema) {
        Set<String> kept = OpenApi.required(schema);
        schema.path("properties").properties().forEach(property -> {
            if (property.getValue().has("const")
                    || ALWAYS_WRITTEN.contains(property.getKey())
                    || (property.getKey().equals("id")
                            && schema.path("properties").has("created"))) {
                kept.add(property.getKey());
            }
        });
        ObjectNode instance = complete(schema).retain(kept);
        if (schema.path("properties").has("source")) {
            // Nothing is inferred unless it says so, so there must be a name.
            INFERRED.stream()
                    .filter(schema.path("properties")::has)
                    .forEach(name -> instance.put(name, new UUID(random.nextLong(), random.nextLong()).toString()));
        }
        return instance;
    }

    JsonNode value(String name, JsonNode schema) {
        List<JsonNode> alternatives = api.alternatives(schema).stream()
                .filter(each -> !each.path("type").asString("").equals("null"))
                .toList();
        JsonNode chosen = alternatives.get(depth > DEPTH ? 0 : random.nextInt(alternatives.size()));
        depth++;
        try {
            return instance(name, chosen);
        } finally {
            depth--;
        }
    }

    private JsonNode instance(String name, JsonNode chosen) {
        if (chosen.has("anyOf") || chosen.has("oneOf")) {
            return value(name, chosen);
        }
        if (chosen.has("const")) {
            return chosen.get("const");
        }
        if (chosen.has("enum")) {
            return chosen.get("enum").get(random.nextInt(chosen.get("enum").size()));
        }
        return switch (chosen.path("type").asString("")) {
            case "string" -> string(name, chosen);
            case "integer" -> JSON.numberNode(integer(name, chosen));
            case "number" -> JSON.numberNode(integer(name, chosen) + 0.25);
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "array" -> array(name, chosen);
            case "object" -> object(chosen);
            default -> object(chosen);
        };
    }

    private long integer(String name, JsonNode schema) {
        // One of the two triggers made; and no proactive trigger looks at less than ten seconds.
        long least = name.equals("within")
                ? 10
                : schema.path("minimum").asLong(schema.path("exclusiveMinimum").asLong(0) + 1);
        long most = name.equals("require") ? 2 : schema.path("maximum").asLong(least + 50);
        return least + random.nextLong(Math.max(1, most - least));
    }

    private JsonNode string(String name, JsonNode schema) {
        return JSON.stringNode(
                switch (schema.path("format").asString(name)) {
                    case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
                    case "date-time" ->
                        "2026-0" + (1 + random.nextInt(9)) + "-03T04:05:06." + (100_000 + random.nextInt(899_999)) / 10
                                + "1Z";
                    case "uri" -> "http://localhost/next?page=" + random.nextInt(100);
                    case "timezone" -> "Europe/Berlin";
                    case "cron" -> "0 2 * * *";
                    case "rrule" -> "FREQ=DAILY;COUNT=" + random.nextInt(9);
                    // Good as names of anything, which have no spaces, slashes or underscores.
                    default -> name.replace('_', '-') + "-" + random.nextInt(1000);
                });
    }

    // Two items: a list of one may be written as the item alone where the contract allows both.
    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        if (schema.has("prefixItems")) {
            schema.get("prefixItems").forEach(item -> array.add(value(name, item)));
            return array;
        }
        JsonNode items = schema.path("items");
        JsonNode first = value(name, items);
        JsonNode second = value(name, items);
        for (int attempt = 0; second.equals(first) && attempt < 20; attempt++) {
            second = value(name, items);
        }
        return array.add(first).add(second);
    }

    private ObjectNode object(JsonNode schema) {
        if (schema.has("properties")) {
            return complete(schema);
        }
        ObjectNode object = JSON.objectNode();
        JsonNode values = schema.path("additionalProperties");
        if (values.isObject() && !values.isEmpty()) {
            // Resources are objects of strings that have an identity, and a role where they are related ones.
            object.set("prefect.resource.id", value("id", values));
            object.set("prefect.resource.role", value("role", values));
            return object;
        }
        object.put("number", random.nextInt(100)).put("text", "ü").putNull("nothing");
        object.putArray("list").add(1).add(2.5);
        return object;
    }
}
