package dev.rondo.model.block;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Strict;
import java.util.Map;
import java.util.UUID;

/**
 * Changes to a block: what is not given stays as it is.
 *
 * @param blockSchemaId the new schema
 * @param data the new values by field
 * @param mergeExistingData whether fields that have no new value keep theirs
 */
@Strict
public record BlockDocumentUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<UUID> blockSchemaId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Map<String, Object>> data,
        Boolean mergeExistingData) {
    public BlockDocumentUpdate {
        blockSchemaId = blockSchemaId == null ? Patch.keep() : blockSchemaId;
        data = data == null ? Patch.keep() : data;
        mergeExistingData = mergeExistingData == null ? true : mergeExistingData;
    }
}
