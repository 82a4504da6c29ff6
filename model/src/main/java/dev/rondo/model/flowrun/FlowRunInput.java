package dev.rondo.model.flowrun;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value that somebody gave to a flow run.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param flowRunId the flow run
 * @param key the key, unique within the run
 * @param value the value, a text
 * @param sender who gave it; null for unknown
 */
public record FlowRunInput(
        UUID id,
        Instant created,
        Instant updated,
        UUID flowRunId,
        String key,
        String value,
        @Nullable String sender) {
    public FlowRunInput {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(flowRunId, "flowRunId is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(value, "value is null");
    }
}
