package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Strict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on when events happened.
 *
 * @param since matches this time and later ones; null for some days ago
 * @param until matches this time and earlier ones; null for now
 */
@Strict
public record EventOccurredFilter(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant since,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until) {}
