package dev.rondo.model.schema;

import java.util.List;

/**
 * What is wrong with a request.
 *
 * @param detail one for each value
 */
public record HttpValidationError(List<ValidationError> detail) {
    public HttpValidationError {
        detail = detail == null ? List.of() : List.copyOf(detail);
    }
}
