package dev.rondo.server.workpool;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.workpool.WorkPool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What workers and the server say on the workers' channel. */
final class ChannelFrames {
    /** The version of the channel. */
    static final String VERSION = "work_pool_worker_channel.v1";

    /** Workers say that they are there. */
    static final String HEARTBEAT = "worker_heartbeat.v1";

    /** Workers hear of changes of their pool. */
    static final String SNAPSHOT = "work_pool_snapshot.v1";

    /** Workers are told of runs that are due; Rondo's own. */
    static final String DISPATCH = "rondo.dispatch.v1";

    private ChannelFrames() {}

    /**
     * A frame.
     *
     * @param <T> what it says
     * @param type its kind
     * @param id its identity
     * @param sentAt when it was sent
     * @param payload what it says
     */
    record Frame<T>(String type, UUID id, Instant sentAt, T payload) {
        Frame {
            Objects.requireNonNull(type, "type is null");
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(sentAt, "sentAt is null");
            Objects.requireNonNull(payload, "payload is null");
        }
    }

    /** A worker's first words. */
    record Hello(
            UUID consumerId,
            String workerName,
            String workerType,
            @JsonProperty(required = true) int heartbeatIntervalSeconds,
            List<String> supportedChannelVersions,
            List<String> requestedCapabilities,
            List<String> workQueueNames,
            List<String> handledCleanupKinds,
            @Nullable Integer maxCleanupConcurrency,
            @Nullable Boolean createPoolIfNotFound,
            Map<String, Object> defaultBaseJobTemplate,
            @Nullable Map<String, Object> workerMetadata) {
        Hello {
            Objects.requireNonNull(consumerId, "consumerId is null");
            filled(workerName, "worker_name");
            filled(workerType, "worker_type");
            positive(heartbeatIntervalSeconds);
            supportedChannelVersions = List.copyOf(supportedChannelVersions);
            requestedCapabilities = List.copyOf(requestedCapabilities);
            workQueueNames = workQueueNames == null ? List.of() : List.copyOf(workQueueNames);
            handledCleanupKinds = handledCleanupKinds == null ? List.of() : List.copyOf(handledCleanupKinds);
            defaultBaseJobTemplate = defaultBaseJobTemplate == null ? Map.of() : defaultBaseJobTemplate;
            if (!requestedCapabilities.containsAll(List.of(HEARTBEAT, SNAPSHOT))) {
                throw new IllegalArgumentException("a worker takes part in " + HEARTBEAT + " and " + SNAPSHOT);
            }
        }
    }

    /** A worker's heartbeat. */
    record Heartbeat(
            UUID consumerId,
            String workerName,
            @JsonProperty(required = true) int heartbeatIntervalSeconds) {
        Heartbeat {
            Objects.requireNonNull(consumerId, "consumerId is null");
            filled(workerName, "worker_name");
            positive(heartbeatIntervalSeconds);
        }
    }

    /** The server's answer to the first words. */
    record Ready(
            UUID consumerId,
            UUID workerId,
            String selectedChannelVersion,
            int effectiveHeartbeatIntervalSeconds,
            List<String> acceptedCapabilities,
            List<String> rejectedCapabilities,
            int effectiveMaxCleanupConcurrency,
            List<ResolvedQueue> resolvedWorkQueues,
            Snapshot initialSnapshot) {}

    /** A queue that a worker named. */
    record ResolvedQueue(UUID id, String name) {}

    /** The pool as it is now. */
    record Snapshot(int snapshotSequence, String reason, WorkPool workPool) {}

    /** A run that a worker may take up: whoever sets it to Pending first has it. */
    record Due(
            UUID flowRunId,
            UUID workPoolId,
            UUID workQueueId,
            @Nullable String workQueueName,
            @Nullable UUID deploymentId,
            @Nullable Instant scheduledTime) {}

    private static void filled(String text, String what) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
    }

    private static void positive(int seconds) {
        if (seconds <= 0) {
            throw new IllegalArgumentException("heartbeat_interval_seconds must be larger than zero, not " + seconds);
        }
    }
}
