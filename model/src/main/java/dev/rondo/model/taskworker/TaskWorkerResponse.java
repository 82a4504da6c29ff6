package dev.rondo.model.taskworker;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A process that runs tasks outside flows.
 *
 * @param identifier who it is, by its own account
 * @param taskKeys the tasks it runs
 * @param timestamp when it was last heard of
 */
public record TaskWorkerResponse(String identifier, List<String> taskKeys, Instant timestamp) {
    public TaskWorkerResponse {
        Objects.requireNonNull(identifier, "identifier is null");
        Objects.requireNonNull(taskKeys, "taskKeys is null");
        taskKeys = List.copyOf(taskKeys);
        Objects.requireNonNull(timestamp, "timestamp is null");
    }
}
