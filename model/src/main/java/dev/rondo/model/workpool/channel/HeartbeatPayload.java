package dev.rondo.model.workpool.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import java.util.Objects;
import java.util.UUID;

/**
 * That a worker is there.
 *
 * @param consumerId the identity of the connection
 * @param workerName the name of the worker
 * @param heartbeatIntervalSeconds how often it says so
 */
@Strict
public record HeartbeatPayload(
        UUID consumerId,
        String workerName,
        @JsonProperty(required = true) int heartbeatIntervalSeconds) {
    public HeartbeatPayload {
        Objects.requireNonNull(consumerId, "consumerId is null");
        Objects.requireNonNull(workerName, "workerName is null");
        Checks.positive("heartbeat_interval_seconds", heartbeatIntervalSeconds);
        Checks.notEmpty("worker_name", workerName);
    }
}
