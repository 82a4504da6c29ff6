package dev.rondo.model.concurrency;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A task run that takes or gives back a slot of the limits for its tags.
 *
 * @param names the tags
 * @param taskRunId the task run
 */
public record TaskRunSlotsRequest(List<String> names, UUID taskRunId) {
    public TaskRunSlotsRequest {
        Objects.requireNonNull(names, "names is null");
        names = List.copyOf(names);
        Objects.requireNonNull(taskRunId, "taskRunId is null");
    }
}
