package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on a time.
 *
 * @param before matches times before this one; null for no condition
 */
@Strict
public record BeforeTime(@JsonProperty("before_") @Nullable Instant before) {}
