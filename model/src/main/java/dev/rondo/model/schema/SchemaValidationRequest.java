package dev.rondo.model.schema;

import dev.rondo.model.internal.Values;
import java.util.Map;
import java.util.Objects;

/**
 * Values that are to be held against a schema.
 *
 * @param schema the JSON Schema
 * @param values the values
 */
public record SchemaValidationRequest(Map<String, Object> schema, Map<String, Object> values) {
    public SchemaValidationRequest {
        Objects.requireNonNull(schema, "schema is null");
        schema = Values.unmodifiable(schema);
        Objects.requireNonNull(values, "values is null");
        values = Values.unmodifiable(values);
    }
}
