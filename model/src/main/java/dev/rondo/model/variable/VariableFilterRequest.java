package dev.rondo.model.variable;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for variables.
 *
 * @param sort the order
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param variables which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VariableFilterRequest(
        VariableSort sort,
        Integer limit,
        Integer offset,
        @Nullable VariableFilter variables) {
    public VariableFilterRequest {
        sort = sort == null ? VariableSort.NAME_ASC : sort;
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }
}
