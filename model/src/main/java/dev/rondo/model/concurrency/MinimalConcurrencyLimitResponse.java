package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.UUID;

/**
 * A limit of which slots were taken or released.
 *
 * @param id the identity
 * @param name the name
 * @param limit how many slots there are
 */
public record MinimalConcurrencyLimitResponse(
        UUID id, String name, @JsonProperty(required = true) int limit) {
    public MinimalConcurrencyLimitResponse {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(name, "name is null");
    }
}
