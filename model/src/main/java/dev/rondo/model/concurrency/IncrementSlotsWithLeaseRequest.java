package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for slots that are held as long as their lease is renewed.
 *
 * @param slots how many of each limit, at least one
 * @param names the names of the limits
 * @param mode how they come free
 * @param leaseDuration for how long they are held unless the lease is renewed, one minute to one day; in JSON, seconds
 * @param holder who holds them; null for unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncrementSlotsWithLeaseRequest(
        @JsonProperty(required = true) int slots,
        List<String> names,
        SlotMode mode,
        Duration leaseDuration,
        @Nullable ConcurrencyLeaseHolder holder) {
    public IncrementSlotsWithLeaseRequest {
        Objects.requireNonNull(names, "names is null");
        names = List.copyOf(names);
        mode = mode == null ? SlotMode.CONCURRENCY : mode;
        leaseDuration = leaseDuration == null ? LeaseDurations.STANDARD : leaseDuration;
        Checks.positive("slots", slots);
        LeaseDurations.check(leaseDuration);
    }
}
