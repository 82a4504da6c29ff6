package dev.rondo.orchestration.taskrun;

import java.util.Objects;

/**
 * A background run is to be put into the queue of its task, once the decision is stored.
 *
 * @param taskKey the task
 * @param retry whether it goes into the queue of those that are retried, which comes first
 */
public record TaskQueueing(String taskKey, boolean retry) {
    public TaskQueueing {
        Objects.requireNonNull(taskKey, "taskKey is null");
    }
}
