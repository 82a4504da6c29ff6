package dev.rondo.model.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Strict;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line that a run logged, on its way to be kept.
 *
 * @param name the logger's name
 * @param level 10 debug, 20 info, 30 warning, 40 error
 * @param message the text, with the stack trace where there is one
 * @param timestamp when it was logged
 * @param flowRunId the flow run that logged it; null for none
 * @param taskRunId the task run that logged it; null for none
 */
@Strict
public record LogCreate(
        String name,
        @JsonProperty(required = true) int level,
        String message,
        Instant timestamp,
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {
    public LogCreate {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(timestamp, "timestamp is null");
    }
}
