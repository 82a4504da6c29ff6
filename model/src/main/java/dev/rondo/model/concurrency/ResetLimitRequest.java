package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A limit for a tag whose slots are to be set.
 *
 * @param slotOverride the task runs that hold slots from now on; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResetLimitRequest(@Nullable List<UUID> slotOverride) {
    public ResetLimitRequest {
        slotOverride = slotOverride == null ? null : List.copyOf(slotOverride);
    }
}
