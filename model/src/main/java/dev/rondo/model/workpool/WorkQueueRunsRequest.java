package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for the scheduled runs of a work queue.
 *
 * @param limit how many at most, 0 to 200
 * @param scheduledBefore only those scheduled to start until then; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkQueueRunsRequest(Integer limit, @Nullable Instant scheduledBefore) {
    public WorkQueueRunsRequest {
        limit = Paging.limit(limit);
    }
}
