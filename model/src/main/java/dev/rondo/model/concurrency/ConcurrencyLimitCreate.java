package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.util.Objects;

/**
 * A limit for the task runs with a tag to be made.
 *
 * @param tag the tag
 * @param concurrencyLimit how many may run at once
 */
@Strict
public record ConcurrencyLimitCreate(
        String tag, @JsonProperty(required = true) int concurrencyLimit) {
    public ConcurrencyLimitCreate {
        Objects.requireNonNull(tag, "tag is null");
    }
}
