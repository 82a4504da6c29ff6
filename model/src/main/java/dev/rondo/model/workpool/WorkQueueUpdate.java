package dev.rondo.model.workpool;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import java.time.Instant;

/**
 * Changes to a work queue: what is not given stays as it is.
 *
 * @param name the new name
 * @param description the new description
 * @param isPaused the new answer to whether it hands out nothing
 * @param concurrencyLimit the new limit
 * @param priority the new priority
 * @param lastPolled when somebody last asked for its runs
 * @param filter deprecated on the wire
 */
@Strict
public record WorkQueueUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> description,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Boolean> isPaused,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Integer> concurrencyLimit,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Integer> priority,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Instant> lastPolled,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<QueueFilter> filter) {
    public WorkQueueUpdate {
        name = name == null ? Patch.keep() : name;
        description = description == null ? Patch.keep() : description;
        isPaused = isPaused == null ? Patch.keep() : isPaused;
        concurrencyLimit = concurrencyLimit == null ? Patch.keep() : concurrencyLimit;
        priority = priority == null ? Patch.keep() : priority;
        lastPolled = lastPolled == null ? Patch.keep() : lastPolled;
        filter = filter == null ? Patch.keep() : filter;
        String newName = name.or(null);
        if (newName != null) {
            Checks.name("the name of a work queue", newName);
        }
        Checks.atLeast(0, "concurrency_limit", concurrencyLimit.or(null));
        Checks.positive("priority", priority.or(null));
    }
}
