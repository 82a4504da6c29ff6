package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for work pools.
 *
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param workPools which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkPoolFilterRequest(
        Integer limit, Integer offset, @Nullable WorkPoolFilter workPools) {
    public WorkPoolFilterRequest {
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }
}
