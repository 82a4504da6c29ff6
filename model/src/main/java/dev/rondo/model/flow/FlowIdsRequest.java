package dev.rondo.model.flow;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Flows that are asked about.
 *
 * @param flowIds their identities
 */
public record FlowIdsRequest(List<UUID> flowIds) {
    public FlowIdsRequest {
        Objects.requireNonNull(flowIds, "flowIds is null");
        flowIds = List.copyOf(flowIds);
    }
}
