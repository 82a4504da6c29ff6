package dev.rondo.model.flowrun;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Flow runs that are asked about.
 *
 * @param flowRunIds their identities
 */
public record FlowRunIdsRequest(List<UUID> flowRunIds) {
    public FlowRunIdsRequest {
        Objects.requireNonNull(flowRunIds, "flowRunIds is null");
        flowRunIds = List.copyOf(flowRunIds);
    }
}
