package dev.rondo.model.event;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on the identities of events.
 *
 * @param id matches these; null for no condition
 */
@Strict
public record EventIdFilter(@Nullable List<UUID> id) {
    public EventIdFilter {
        id = Values.someOrNull(id);
    }
}
