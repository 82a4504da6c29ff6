package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * How many events there were in a span of time.
 *
 * @param value what was counted by, for programs
 * @param label what was counted by, for people
 * @param count how many
 * @param startTime from when on
 * @param endTime until when
 */
public record EventCount(
        String value,
        String label,
        @JsonProperty(required = true) int count,
        Instant startTime,
        Instant endTime) {
    public EventCount {
        Objects.requireNonNull(value, "value is null");
        Objects.requireNonNull(label, "label is null");
        Objects.requireNonNull(startTime, "startTime is null");
        Objects.requireNonNull(endTime, "endTime is null");
    }
}
