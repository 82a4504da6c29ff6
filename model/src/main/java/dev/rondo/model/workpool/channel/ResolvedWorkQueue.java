package dev.rondo.model.workpool.channel;

import dev.rondo.model.internal.Strict;
import java.util.Objects;
import java.util.UUID;

/**
 * A work queue that a worker serves.
 *
 * @param id the identity
 * @param name the name
 */
@Strict
public record ResolvedWorkQueue(UUID id, String name) {
    public ResolvedWorkQueue {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(name, "name is null");
    }
}
