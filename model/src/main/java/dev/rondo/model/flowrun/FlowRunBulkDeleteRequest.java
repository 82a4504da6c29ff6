package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * Flow runs to be deleted.
 *
 * @param flowRuns which ones; null for all
 * @param limit how many at most, 1 to 50
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowRunBulkDeleteRequest(@Nullable FlowRunFilter flowRuns, Integer limit) {
    public FlowRunBulkDeleteRequest {
        limit = limit == null ? Paging.limit(null, 1, 50) : limit;
        Paging.limit(limit, 1, 50);
    }
}
