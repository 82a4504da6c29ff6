package dev.rondo.model.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for log lines.
 *
 * @param sort the order
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param logs which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogFilterRequest(
        LogSort sort,
        Integer limit,
        Integer offset,
        @Nullable LogFilter logs) {
    public LogFilterRequest {
        sort = sort == null ? LogSort.TIMESTAMP_ASC : sort;
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }
}
