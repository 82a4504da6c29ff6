package dev.rondo.model.workpool.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** What a worker can do on the channel. */
public enum Capability {
    /** It says that it is there. */
    @JsonProperty("worker_heartbeat.v1")
    WORKER_HEARTBEAT("worker_heartbeat.v1"),
    /** It hears of changes of the pool. */
    @JsonProperty("work_pool_snapshot.v1")
    WORK_POOL_SNAPSHOT("work_pool_snapshot.v1"),
    /** It cleans up. */
    @JsonProperty("cleanup_delivery.v1")
    CLEANUP_DELIVERY("cleanup_delivery.v1");

    /** What no worker can do without. */
    public static final Set<Capability> REQUIRED = Set.of(WORKER_HEARTBEAT, WORK_POOL_SNAPSHOT);

    private final String wireName;

    Capability(String wireName) {
        this.wireName = wireName;
    }

    /** The name in JSON. */
    public String wireName() {
        return wireName;
    }
}
