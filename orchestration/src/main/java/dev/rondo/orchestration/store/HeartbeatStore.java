package dev.rondo.orchestration.store;

import java.time.Instant;
import java.util.UUID;

/** Signs of life of flow runs, to be read and noted. */
public interface HeartbeatStore extends HeartbeatReads {

    /** Notes a sign of life; one that is older than the last is nothing new. */
    void beat(UUID flowRunId, Instant time);

    /** Forgets the flow run, which need not live any more. */
    void forget(UUID flowRunId);
}
