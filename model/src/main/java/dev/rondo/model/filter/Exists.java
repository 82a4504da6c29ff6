package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import org.jspecify.annotations.Nullable;

/**
 * A criterion: whether something exists.
 *
 * @param exists matches when it exists (true) or does not (false); null for no condition
 */
@Strict
public record Exists(@JsonProperty("exists_") @Nullable Boolean exists) {}
