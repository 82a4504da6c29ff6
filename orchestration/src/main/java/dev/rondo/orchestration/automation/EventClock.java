package dev.rondo.orchestration.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Up to when events have come. While they come late, as after an outage, time stands still for proactive triggers, so that
 * none fires because of events that are only on their way.
 *
 * @param occurred when the newest event that was looked at had happened
 * @param seen when it was looked at
 */
public record EventClock(Instant occurred, Instant seen) {
    public EventClock {
        Objects.requireNonNull(occurred, "occurred is null");
        Objects.requireNonNull(seen, "seen is null");
    }

    /** A clock before any event: it goes right. */
    public static EventClock at(Instant now) {
        return new EventClock(now, now);
    }

    /** The clock after an event was looked at; events of the future are taken as of now. */
    public EventClock observe(Instant eventOccurred, Instant now) {
        Instant bounded = eventOccurred.isAfter(now) ? now : eventOccurred;
        return new EventClock(bounded.isAfter(occurred) ? bounded : occurred, now);
    }

    /** The time up to which events have come. */
    public Instant asOf(Instant now) {
        Duration behind = Duration.between(occurred, seen);
        return behind.isNegative() ? now : now.minus(behind);
    }
}
