package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Checks;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for slots.
 *
 * @param slots how many of each limit, at least one
 * @param names the names of the limits
 * @param mode how they come free
 * @param createIfMissing deprecated on the wire and without effect; null for not said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncrementSlotsRequest(
        @JsonProperty(required = true) int slots,
        List<String> names,
        SlotMode mode,
        @Nullable Boolean createIfMissing) {
    public IncrementSlotsRequest {
        Objects.requireNonNull(names, "names is null");
        names = List.copyOf(names);
        mode = mode == null ? SlotMode.CONCURRENCY : mode;
        Checks.positive("slots", slots);
    }
}
