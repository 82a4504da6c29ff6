package dev.rondo.model.flowrun;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of making one of many flow runs.
 *
 * @param flowRunId the flow run; null where none was made
 * @param status whether it was made
 * @param error why not; null where it was
 */
public record FlowRunCreateResult(
        @Nullable UUID flowRunId, Status status, @Nullable String error) {
    public FlowRunCreateResult {
        Objects.requireNonNull(status, "status is null");
    }

    /** Whether a flow run was made. */
    public enum Status {
        /** It was. */
        CREATED,
        /** It was not. */
        FAILED
    }
}
