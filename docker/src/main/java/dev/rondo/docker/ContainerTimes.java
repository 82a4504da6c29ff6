package dev.rondo.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * When a container ended.
 *
 * @param finished when; long ago when it never ran
 */
record ContainerTimes(Instant finished) {

    static ContainerTimes of(InspectContainerResponse.ContainerState state) {
        return new ContainerTimes(time(state.getFinishedAt()));
    }

    private static Instant time(@Nullable String text) {
        try {
            return text == null ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            return Instant.EPOCH;
        }
    }

    /** The later of its end and another time. */
    Instant last(Instant other) {
        return finished.isAfter(other) ? finished : other;
    }
}
