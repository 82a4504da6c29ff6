package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on a time.
 *
 * @param before matches times up to and including this one; null for no condition
 * @param after matches times from this one on, inclusive; null for no condition
 */
@Strict
public record TimeRange(
        @JsonProperty("before_") @Nullable Instant before,
        @JsonProperty("after_") @Nullable Instant after) {}
