package dev.rondo.model.workpool.channel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a server and a worker agreed on.
 *
 * @param consumerId the identity of the connection
 * @param workerId the worker; null where it is not kept
 * @param selectedChannelVersion the version of the protocol
 * @param effectiveHeartbeatIntervalSeconds how often the worker has to say that it is there
 * @param acceptedCapabilities what the worker may do
 * @param rejectedCapabilities what it asked for in vain
 * @param effectiveMaxCleanupConcurrency how much it may be asked to clean up at once
 * @param resolvedWorkQueues the queues it serves
 * @param initialSnapshot the pool as it is
 */
@Strict
public record ReadyPayload(
        UUID consumerId,
        @Nullable UUID workerId,
        String selectedChannelVersion,
        @JsonProperty(required = true) int effectiveHeartbeatIntervalSeconds,
        List<Capability> acceptedCapabilities,
        List<String> rejectedCapabilities,
        Integer effectiveMaxCleanupConcurrency,
        List<ResolvedWorkQueue> resolvedWorkQueues,
        WorkPoolSnapshot initialSnapshot) {
    public ReadyPayload {
        Objects.requireNonNull(consumerId, "consumerId is null");
        Objects.requireNonNull(selectedChannelVersion, "selectedChannelVersion is null");
        Objects.requireNonNull(acceptedCapabilities, "acceptedCapabilities is null");
        acceptedCapabilities = List.copyOf(acceptedCapabilities);
        rejectedCapabilities = rejectedCapabilities == null ? List.of() : List.copyOf(rejectedCapabilities);
        effectiveMaxCleanupConcurrency = effectiveMaxCleanupConcurrency == null ? 0 : effectiveMaxCleanupConcurrency;
        resolvedWorkQueues = resolvedWorkQueues == null ? List.of() : List.copyOf(resolvedWorkQueues);
        Objects.requireNonNull(initialSnapshot, "initialSnapshot is null");
        Checks.positive("effective_heartbeat_interval_seconds", effectiveHeartbeatIntervalSeconds);
        Checks.atLeast(0, "effective_max_cleanup_concurrency", effectiveMaxCleanupConcurrency);
        checkCapabilities(acceptedCapabilities, effectiveMaxCleanupConcurrency);
        if (!initialSnapshot.reason().equals("initial") || initialSnapshot.snapshotSequence() != 1) {
            throw new IllegalArgumentException("initial_snapshot must be the first and have the reason initial");
        }
    }

    private static void checkCapabilities(List<Capability> accepted, int cleanups) {
        if (!accepted.containsAll(Capability.REQUIRED)) {
            throw new IllegalArgumentException("accepted_capabilities has not all of " + Capability.REQUIRED);
        }
        if (accepted.contains(Capability.CLEANUP_DELIVERY) != (cleanups > 0)) {
            throw new IllegalArgumentException("effective_max_cleanup_concurrency must be positive where "
                    + Capability.CLEANUP_DELIVERY.wireName() + " is accepted, and 0 where it is not");
        }
    }
}
