package dev.rondo.internal.definition;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks values against the constraints in a schema. Thread-safe. */
final class ConstraintCheck {
    private final Schema schema;

    ConstraintCheck(JsonNode schema) {
        JsonNode known = schema.deepCopy();
        // Tells forms the order of fields; the validator warns about keywords that it does not know.
        known.path("properties").forEach(property -> ((ObjectNode) property).remove("position"));
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(known);
    }

    /** What is wrong with the values, one line each with its path. */
    List<String> problems(Map<String, Object> values) {
        JsonNode given = PlainValues.Mapper.JSON.valueToTree(withoutNulls(values));
        return schema.validate(given).stream()
                .map(ConstraintCheck::problem)
                .distinct()
                .toList();
    }

    private static String problem(Error error) {
        String path = error.getInstanceLocation()
                .toString()
                .replaceFirst("^/", "")
                .replaceAll("/(\\d+)", "[$1]")
                .replace('/', '.');
        JsonNode given = error.getInstanceNode();
        String shown = given == null || given.isContainer() ? "" : " (given: " + given + ")";
        return (path.isEmpty() ? "parameters" : path) + ": " + error.getMessage() + shown;
    }

    // Whether null is allowed was decided when it was read; the schema speaks of values that are there.
    private static @Nullable Object withoutNulls(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                entry -> withoutNulls(entry.getValue()),
                                (first, _) -> first,
                                LinkedHashMap::new));
            case Collection<?> collection ->
                collection.stream().map(ConstraintCheck::withoutNulls).toList();
            case null, default -> value;
        };
    }
}
