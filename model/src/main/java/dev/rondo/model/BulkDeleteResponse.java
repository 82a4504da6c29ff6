package dev.rondo.model;

import java.util.List;
import java.util.UUID;

/**
 * What was deleted.
 *
 * @param deleted the identities of what was deleted
 */
public record BulkDeleteResponse(List<UUID> deleted) {
    public BulkDeleteResponse {
        deleted = deleted == null ? List.of() : List.copyOf(deleted);
    }
}
