package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on a whole number.
 *
 * @param min matches this number and greater ones; null for no condition
 * @param max matches this number and smaller ones; null for no condition
 */
@Strict
public record IntegerRange(
        @JsonProperty("ge_") @Nullable Integer min,
        @JsonProperty("le_") @Nullable Integer max) {}
