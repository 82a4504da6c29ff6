package dev.rondo.model.flowrun;

import dev.rondo.model.internal.Paging;
import java.util.List;
import java.util.Objects;

/**
 * A request for values given to a flow run.
 *
 * @param prefix how their keys begin
 * @param limit how many at most, 0 to 200
 * @param excludeKeys keys of values that are not wanted
 */
public record FlowRunInputFilterRequest(String prefix, Integer limit, List<String> excludeKeys) {
    public FlowRunInputFilterRequest {
        Objects.requireNonNull(prefix, "prefix is null");
        limit = limit == null ? 1 : limit;
        excludeKeys = excludeKeys == null ? List.of() : List.copyOf(excludeKeys);
        Paging.limit(limit);
    }
}
