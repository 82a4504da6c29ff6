package dev.rondo.model.block;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for blocks.
 *
 * @param sort the order
 * @param limit how many at most, 0 to 200
 * @param offset how many to leave out
 * @param blockDocuments which ones; null for all that have a name
 * @param blockTypes their types; null for all
 * @param blockSchemas their schemas; null for all
 * @param includeSecrets whether secret values are to be told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BlockDocumentFilterRequest(
        BlockDocumentSort sort,
        Integer limit,
        Integer offset,
        @Nullable BlockDocumentFilter blockDocuments,
        @Nullable BlockTypeFilter blockTypes,
        @Nullable BlockSchemaFilter blockSchemas,
        Boolean includeSecrets) {
    public BlockDocumentFilterRequest {
        sort = sort == null ? BlockDocumentSort.NAME_ASC : sort;
        limit = Paging.limit(limit);
        offset = Paging.offset(offset);
        includeSecrets = includeSecrets == null ? false : includeSecrets;
    }
}
