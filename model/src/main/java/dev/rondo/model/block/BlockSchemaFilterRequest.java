package dev.rondo.model.block;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for schemas of blocks.
 *
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param blockSchemas which ones; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BlockSchemaFilterRequest(
        Integer limit, Integer offset, @Nullable BlockSchemaFilter blockSchemas) {
    public BlockSchemaFilterRequest {
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
    }
}
