package dev.rondo.model.concurrency;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Slots that were taken, and the lease that has to be renewed to keep them.
 *
 * @param leaseId the lease
 * @param limits the limits; empty where there are none of these names
 */
public record ConcurrencyLimitWithLeaseResponse(UUID leaseId, List<MinimalConcurrencyLimitResponse> limits) {
    public ConcurrencyLimitWithLeaseResponse {
        Objects.requireNonNull(leaseId, "leaseId is null");
        Objects.requireNonNull(limits, "limits is null");
        limits = List.copyOf(limits);
    }
}
