package dev.rondo.model.workpool.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.workpool.WorkPool;
import java.util.Objects;

/**
 * A work pool as it was at some moment.
 *
 * @param snapshotSequence which one this is on the channel, counted from 1
 * @param reason why it is sent; {@code initial} for the first
 * @param workPool the pool
 */
@Strict
public record WorkPoolSnapshot(
        @JsonProperty(required = true) int snapshotSequence, String reason, WorkPool workPool) {
    public WorkPoolSnapshot {
        Objects.requireNonNull(reason, "reason is null");
        Objects.requireNonNull(workPool, "workPool is null");
        Checks.positive("snapshot_sequence", snapshotSequence);
        Checks.notEmpty("reason", reason);
    }
}
