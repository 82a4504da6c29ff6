package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.WorkQueueFilter;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for work queues.
 *
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param workQueues which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkQueueFilterRequest(
        Integer limit, Integer offset, @Nullable WorkQueueFilter workQueues) {
    public WorkQueueFilterRequest {
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }
}
