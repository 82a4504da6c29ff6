package dev.rondo.orchestration.automation;

import dev.rondo.model.event.ReceivedEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in which a trigger counts events, by when they occurred.
 *
 * @param start the first moment of the span
 * @param end the first moment behind it
 * @param count how many were counted; less than zero while the event that opened it is still to be counted
 * @param lastEvent the event that was counted last, or opened it; null for none
 */
public record Bucket(
        Instant start, Instant end, int count, @Nullable ReceivedEvent lastEvent) {
    public Bucket {
        Objects.requireNonNull(start, "start is null");
        Objects.requireNonNull(end, "end is null");
    }

    boolean holds(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }

    Bucket plus(ReceivedEvent event) {
        return new Bucket(start, end, count + 1, event);
    }
}
