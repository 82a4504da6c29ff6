package dev.rondo.model.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Strict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every so often, counted from an anchor.
 *
 * @param interval from one run to the next, longer than zero; in JSON, seconds
 * @param anchorDate a time at which it would run; null for when the schedule is made
 * @param timezone the time zone it is read in, as in the tz database; null for UTC
 */
@Strict
public record IntervalSchedule(
        Duration interval,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant anchorDate,
        @Nullable String timezone)
        implements Schedule {
    public IntervalSchedule {
        Objects.requireNonNull(interval, "interval is null");
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("an interval must be longer than zero, not " + interval);
        }
        if (timezone != null) {
            timezone = TimeZones.check(timezone);
        }
    }

    /** Every so often, from when the schedule is made. */
    public static IntervalSchedule every(Duration interval) {
        return new IntervalSchedule(interval, null, null);
    }
}
