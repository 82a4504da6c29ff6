package dev.rondo.model.concurrency;

import java.util.Objects;
import java.util.UUID;

/**
 * A lease whose slots are given back.
 *
 * @param leaseId the lease
 */
public record DecrementSlotsWithLeaseRequest(UUID leaseId) {
    public DecrementSlotsWithLeaseRequest {
        Objects.requireNonNull(leaseId, "leaseId is null");
    }
}
