package dev.rondo.model.workpool.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who a worker is and what it can do.
 *
 * @param consumerId the identity of the connection
 * @param workerName the name of the worker
 * @param workerType its type
 * @param heartbeatIntervalSeconds how often it means to say that it is there
 * @param supportedChannelVersions the versions of the protocol that it knows
 * @param requestedCapabilities what it can do; see {@link Capability}, names of newer ones among them
 * @param workQueueNames the queues it serves; empty for all
 * @param handledCleanupKinds what it can clean up
 * @param maxCleanupConcurrency how much of it at once
 * @param createPoolIfNotFound whether the pool is to be made where there is none
 * @param defaultBaseJobTemplate the template of a pool that is made
 * @param workerMetadata further facts; null for none
 */
@Strict
public record HelloPayload(
        UUID consumerId,
        String workerName,
        String workerType,
        @JsonProperty(required = true) int heartbeatIntervalSeconds,
        List<String> supportedChannelVersions,
        List<String> requestedCapabilities,
        List<String> workQueueNames,
        List<CleanupKind> handledCleanupKinds,
        Integer maxCleanupConcurrency,
        Boolean createPoolIfNotFound,
        Map<String, Object> defaultBaseJobTemplate,
        @Nullable Map<String, Object> workerMetadata) {
    public HelloPayload {
        Objects.requireNonNull(consumerId, "consumerId is null");
        Objects.requireNonNull(workerName, "workerName is null");
        Objects.requireNonNull(workerType, "workerType is null");
        Objects.requireNonNull(supportedChannelVersions, "supportedChannelVersions is null");
        supportedChannelVersions = List.copyOf(supportedChannelVersions);
        Objects.requireNonNull(requestedCapabilities, "requestedCapabilities is null");
        requestedCapabilities = List.copyOf(requestedCapabilities);
        workQueueNames = workQueueNames == null ? List.of() : List.copyOf(workQueueNames);
        handledCleanupKinds = handledCleanupKinds == null ? List.of() : List.copyOf(handledCleanupKinds);
        maxCleanupConcurrency = maxCleanupConcurrency == null
                ? usualCleanups(requestedCapabilities, handledCleanupKinds)
                : maxCleanupConcurrency;
        createPoolIfNotFound = createPoolIfNotFound == null ? false : createPoolIfNotFound;
        defaultBaseJobTemplate =
                defaultBaseJobTemplate == null ? Map.of() : Values.unmodifiable(defaultBaseJobTemplate);
        workerMetadata = workerMetadata == null ? null : Values.unmodifiable(workerMetadata);
        Checks.positive("heartbeat_interval_seconds", heartbeatIntervalSeconds);
        Checks.atLeast(0, "max_cleanup_concurrency", maxCleanupConcurrency);
        Checks.notEmpty("worker_name", workerName);
        Checks.notEmpty("worker_type", workerType);
        checkCapabilities(requestedCapabilities, handledCleanupKinds, maxCleanupConcurrency);
    }

    private static int usualCleanups(List<String> capabilities, List<CleanupKind> kinds) {
        return canCleanUp(capabilities) && !kinds.isEmpty() ? 1 : 0;
    }

    private static boolean canCleanUp(List<String> capabilities) {
        return capabilities.contains(Capability.CLEANUP_DELIVERY.wireName());
    }

    private static void checkCapabilities(List<String> capabilities, List<CleanupKind> kinds, int cleanups) {
        for (Capability required : Capability.REQUIRED) {
            if (!capabilities.contains(required.wireName())) {
                throw new IllegalArgumentException("requested_capabilities has no " + required.wireName());
            }
        }
        if (!canCleanUp(capabilities) && (!kinds.isEmpty() || cleanups > 0)) {
            throw new IllegalArgumentException("handled_cleanup_kinds and max_cleanup_concurrency need the capability "
                    + Capability.CLEANUP_DELIVERY.wireName());
        }
    }
}
