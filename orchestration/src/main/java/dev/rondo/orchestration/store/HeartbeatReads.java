package dev.rondo.orchestration.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signs of life of flow runs, to be read. */
public interface HeartbeatReads {

    /** The signs of life of the flow run; empty when it never gave one. */
    Optional<Life> find(UUID flowRunId);

    /**
     * The flow runs whose last sign of life was before the given time, the longest silent first.
     *
     * @param limit at most this many
     */
    List<Life> silentSince(Instant time, int limit);
}
