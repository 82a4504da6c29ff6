package dev.rondo.model.admin;

import java.util.Objects;
import java.util.UUID;

/**
 * Where runs are to store results that say nothing else.
 *
 * @param defaultResultStorageBlockId the block
 */
public record ServerDefaultResultStorageUpdate(UUID defaultResultStorageBlockId) {
    public ServerDefaultResultStorageUpdate {
        Objects.requireNonNull(defaultResultStorageBlockId, "defaultResultStorageBlockId is null");
    }
}
