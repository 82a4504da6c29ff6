package dev.rondo.server.flowrun;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rondo.model.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The JSON Schema of the input that a paused run waits for. Thread-safe. */
final class InputSchema {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));
    private static final int SHOWN = 5;

    private InputSchema() {}

    /**
     * What is wrong with the values, or with the schema; empty when they fit.
     *
     * @param schema the schema, as text
     */
    static Optional<String> problem(String schema, Map<String, Object> values) {
        JsonNode parsed;
        try {
            parsed = Json.MAPPER.readTree(schema);
        } catch (JacksonException unreadable) {
            return Optional.of("Run input schema is not valid JSON.");
        }
        return problem(parsed, values);
    }

    private static Optional<String> problem(JsonNode schema, Map<String, Object> values) {
        try {
            Schema known = REGISTRY.getSchema(schema);
            List<Error> errors = known.validate(Json.MAPPER.<JsonNode>valueToTree(values));
            return errors.isEmpty() ? Optional.empty() : Optional.of("Run input validation failed: " + text(errors));
        } catch (SchemaException unusable) {
            return Optional.of("Invalid schema: " + unusable.getMessage());
        } catch (StackOverflowError endless) {
            return Optional.of("Invalid schema: Unable to validate schema with circular references.");
        }
    }

    private static String text(List<Error> errors) {
        return errors.stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .distinct()
                .limit(SHOWN)
                .collect(Collectors.joining("; "));
    }
}
