package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * How many task runs with a tag may run at once.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param tag the tag
 * @param concurrencyLimit how many may run at once
 * @param activeSlots the task runs that run
 */
public record ConcurrencyLimit(
        UUID id,
        Instant created,
        Instant updated,
        String tag,
        @JsonProperty(required = true) int concurrencyLimit,
        List<UUID> activeSlots) {
    public ConcurrencyLimit {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(tag, "tag is null");
        activeSlots = activeSlots == null ? List.of() : List.copyOf(activeSlots);
    }
}
