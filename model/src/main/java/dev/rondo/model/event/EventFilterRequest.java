package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Paging;
import org.jspecify.annotations.Nullable;

/**
 * A request for events.
 *
 * @param filter which ones; null for those of the last days
 * @param limit how many at most, 0 to 50
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventFilterRequest(@Nullable EventFilter filter, Integer limit) {
    public EventFilterRequest {
        limit = limit == null ? Paging.limit(null, 0, 50) : limit;
        Paging.limit(limit, 0, 50);
    }
}
