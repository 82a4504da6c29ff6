package dev.rondo.model.block;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A request for the number of blocks.
 *
 * @param blockDocuments which ones; null for all that have a name
 * @param blockTypes their types; null for all
 * @param blockSchemas their schemas; null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BlockDocumentCountRequest(
        @Nullable BlockDocumentFilter blockDocuments,
        @Nullable BlockTypeFilter blockTypes,
        @Nullable BlockSchemaFilter blockSchemas) {}
