package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for the scheduled runs of a work pool.
 *
 * @param workQueueNames only those in these queues; null for all
 * @param scheduledBefore only those scheduled to start until then; null for all
 * @param scheduledAfter only those scheduled to start from then on; null for all
 * @param limit how many at most, 0 to 200
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolScheduledFlowRunsRequest(
        @Nullable List<String> workQueueNames,
        @Nullable Instant scheduledBefore,
        @Nullable Instant scheduledAfter,
        Integer limit) {
    public PoolScheduledFlowRunsRequest {
        workQueueNames = workQueueNames == null ? null : List.copyOf(workQueueNames);
        limit = Paging.limit(limit);
    }
}
