package dev.rondo.model.workpool;

import dev.rondo.model.internal.Checks;
import dev.rondo.model.internal.Strict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A work queue to be made.
 *
 * @param name the name, unique within the pool
 * @param description for people
 * @param isPaused whether it hands out nothing
 * @param concurrencyLimit how many of its runs may run at once; null for any number
 * @param priority which queue comes first, counted from 1; null for behind all others
 * @param filter deprecated on the wire; null for none
 */
@Strict
public record WorkQueueCreate(
        String name,
        String description,
        Boolean isPaused,
        @Nullable Integer concurrencyLimit,
        @Nullable Integer priority,
        @Nullable QueueFilter filter) {
    public WorkQueueCreate {
        Objects.requireNonNull(name, "name is null");
        description = description == null ? "" : description;
        isPaused = isPaused == null ? false : isPaused;
        Checks.name("the name of a work queue", name);
        Checks.atLeast(0, "concurrency_limit", concurrencyLimit);
        Checks.positive("priority", priority);
    }
}
