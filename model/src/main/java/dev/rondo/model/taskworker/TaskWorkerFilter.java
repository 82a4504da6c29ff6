package dev.rondo.model.taskworker;

import java.util.List;
import java.util.Objects;

/**
 * Which task workers are meant.
 *
 * @param taskKeys those that run one of these tasks
 */
public record TaskWorkerFilter(List<String> taskKeys) {
    public TaskWorkerFilter {
        Objects.requireNonNull(taskKeys, "taskKeys is null");
        taskKeys = List.copyOf(taskKeys);
    }
}
