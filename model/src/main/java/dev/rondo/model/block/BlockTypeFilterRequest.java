package dev.rondo.model.block;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for types of blocks.
 *
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param blockTypes which ones; null for all
 * @param blockSchemas their schemas; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BlockTypeFilterRequest(
        Integer limit,
        Integer offset,
        @Nullable BlockTypeFilter blockTypes,
        @Nullable BlockSchemaFilter blockSchemas) {
    public BlockTypeFilterRequest {
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }
}
