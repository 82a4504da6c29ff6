package dev.rondo.model.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line that a run logged, as it is kept.
 *
 * @param id the identity, time-ordered: lines of a run sort by it
 * @param created when it was kept
 * @param updated when it was kept; lines do not change
 * @param name the logger's name
 * @param level 10 debug, 20 info, 30 warning, 40 error
 * @param message the text, with the stack trace where there is one
 * @param timestamp when it was logged
 * @param flowRunId the flow run that logged it; null for none
 * @param taskRunId the task run that logged it; null for none
 */
public record Log(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @JsonProperty(required = true) int level,
        String message,
        Instant timestamp,
        @Nullable UUID flowRunId,
        @Nullable UUID taskRunId) {
    public Log {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(timestamp, "timestamp is null");
    }
}
