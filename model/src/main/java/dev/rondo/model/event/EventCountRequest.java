package dev.rondo.model.event;

import dev.rondo.model.internal.Checks;
import java.util.Objects;

/**
 * A request for the number of events over time.
 *
 * @param filter which ones
 * @param timeUnit the unit of the spans
 * @param timeInterval how many units a span has, at least 0.01
 */
public record EventCountRequest(EventFilter filter, TimeUnit timeUnit, Double timeInterval) {
    public EventCountRequest {
        Objects.requireNonNull(filter, "filter is null");
        timeUnit = timeUnit == null ? TimeUnit.DAY : timeUnit;
        timeInterval = timeInterval == null ? 1.0 : timeInterval;
        Checks.atLeast(0.01, "time_interval", timeInterval);
    }
}
