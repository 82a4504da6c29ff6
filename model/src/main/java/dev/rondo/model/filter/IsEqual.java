package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on a yes-or-no value.
 *
 * @param eq matches this value; null for no condition
 */
public record IsEqual(@JsonProperty("eq_") @Nullable Boolean eq) {}
