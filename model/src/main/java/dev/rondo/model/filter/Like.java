package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on a text.
 *
 * @param like matches when the text contains this, whatever the case; null for no condition
 */
@Strict
public record Like(@JsonProperty("like_") @Nullable String like) {}
