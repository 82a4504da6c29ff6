package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for automations.
 *
 * @param sort the order
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param automations which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AutomationFilterRequest(
        AutomationSort sort,
        Integer limit,
        Integer offset,
        @Nullable AutomationFilter automations) {
    public AutomationFilterRequest {
        sort = sort == null ? AutomationSort.NAME_ASC : sort;
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }
}
