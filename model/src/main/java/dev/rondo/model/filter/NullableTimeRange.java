package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on a time that may be missing.
 *
 * @param before matches times up to and including this one; null for no condition
 * @param after matches times from this one on, inclusive; null for no condition
 * @param isNull matches when there is no value (true) or there is one (false); null for no condition
 */
@Strict
public record NullableTimeRange(
        @JsonProperty("before_") @Nullable Instant before,
        @JsonProperty("after_") @Nullable Instant after,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {}
