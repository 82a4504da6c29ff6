package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for the scheduled runs of deployments.
 *
 * @param deploymentIds the deployments
 * @param scheduledBefore only those scheduled to start until then; null for all
 * @param limit how many at most, 0 to 200
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduledFlowRunsRequest(
        List<UUID> deploymentIds, @Nullable Instant scheduledBefore, Integer limit) {
    public ScheduledFlowRunsRequest {
        Objects.requireNonNull(deploymentIds, "deploymentIds is null");
        deploymentIds = List.copyOf(deploymentIds);
        limit = Paging.limit(limit);
    }
}
