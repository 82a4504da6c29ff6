package dev.rondo.model.event;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on the identities of events.
 *
 * @param id matches these; null for no condition
 */
public record EventIdFilter(@Nullable List<UUID> id) {
    public EventIdFilter {
        id = id == null ? null : List.copyOf(id);
    }
}
