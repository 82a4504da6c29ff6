package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on a yes-or-no value.
 *
 * @param eq matches this value; null for no condition
 */
@Strict
public record IsEqual(@JsonProperty("eq_") @Nullable Boolean eq) {}
