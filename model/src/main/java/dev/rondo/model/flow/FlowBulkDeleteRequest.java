package dev.rondo.model.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.FlowFilter;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * Flows to be deleted.
 *
 * @param flows which ones; null for all
 * @param limit how many at most, 1 to 50
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowBulkDeleteRequest(@Nullable FlowFilter flows, Integer limit) {
    public FlowBulkDeleteRequest {
        limit = limit == null ? Paging.limit(null, 1, 50) : limit;
        Paging.limit(limit, 1, 50);
    }
}
