package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Checks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Slots that are given back.
 *
 * @param slots how many of each limit, at least one
 * @param names the names of the limits
 * @param occupancySeconds for how long they were held; null for unknown
 * @param createIfMissing deprecated on the wire and without effect; null for not said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecrementSlotsRequest(
        @JsonProperty(required = true) int slots,
        List<String> names,
        @Nullable Double occupancySeconds,
        @Nullable Boolean createIfMissing) {
    public DecrementSlotsRequest {
        Objects.requireNonNull(names, "names is null");
        names = List.copyOf(names);
        Checks.positive("slots", slots);
        Checks.positive("occupancy_seconds", occupancySeconds);
    }
}
