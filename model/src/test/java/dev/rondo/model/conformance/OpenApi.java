package dev.rondo.model.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of the REST contract. */
record OpenApi(JsonNode schemas) {

    /** Loads the contract from the shelf; skips the test where there is none. */
    static OpenApi load() {
        Path file = Path.of(System.getProperty("rondo.shelf", ""), "api", "openapi.json");
        assumeTrue(Files.exists(file), "no REST contract at " + file.toAbsolutePath() + ", see rondo.shelf");
        return Loaded.at(file);
    }

    // Read once for all tests: it has more than a megabyte.
    private static final class Loaded {
        private static final Map<Path, OpenApi> LOADED = new ConcurrentHashMap<>();

        private static OpenApi at(Path path) {
            return LOADED.computeIfAbsent(
                    path,
                    file -> new OpenApi(new JsonMapper().readTree(file.toFile()).at("/components/schemas")));
        }
    }

    JsonNode schema(String name) {
        JsonNode schema = schemas.path(name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("the contract has no schema " + name);
        }
        return schema;
    }

    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : schema(reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** The alternatives of a schema: itself where there is one only. */
    List<JsonNode> alternatives(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (resolved.has(keyword)) {
                return resolved.get(keyword).valueStream().map(this::resolve).toList();
            }
        }
        return List.of(resolved);
    }

    boolean nullable(JsonNode schema) {
        return schema.isEmpty()
                || alternatives(schema).stream()
                        .anyMatch(each -> each.path("type").asString("").equals("null") || isAnything(each));
    }

    /** Whether the schema allows any value whatsoever. */
    static boolean isAnything(JsonNode schema) {
        return !schema.has("type") && !schema.has("enum") && !schema.has("anyOf") && !schema.has("oneOf");
    }

    static Set<String> required(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.path("required").valueStream().forEach(name -> names.add(name.asString()));
        return names;
    }
}
