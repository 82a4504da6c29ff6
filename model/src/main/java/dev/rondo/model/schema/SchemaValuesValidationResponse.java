package dev.rondo.model.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * Whether values fit a schema.
 *
 * @param errors where they do not
 * @param valid whether they do
 */
public record SchemaValuesValidationResponse(
        List<SchemaValueError> errors,
        @JsonProperty(required = true) boolean valid) {
    public SchemaValuesValidationResponse {
        Objects.requireNonNull(errors, "errors is null");
        errors = List.copyOf(errors);
    }
}
