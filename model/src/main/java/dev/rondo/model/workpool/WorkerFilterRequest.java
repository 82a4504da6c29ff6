package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for workers.
 *
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param workers which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkerFilterRequest(
        Integer limit, Integer offset, @Nullable WorkerFilter workers) {
    public WorkerFilterRequest {
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }
}
