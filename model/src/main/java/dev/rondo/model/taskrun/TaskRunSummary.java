package dev.rondo.model.taskrun;

import dev.rondo.model.state.StateType;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What tells a task run from others of its flow run, without its inputs, its states and its result.
 *
 * @param id the identity
 * @param taskKey which task it is a run of
 * @param dynamicKey which of the task's runs within the flow run it is
 * @param labels with string, number or boolean values
 * @param stateType the type of the current state; null before the first
 */
public record TaskRunSummary(
        UUID id,
        String taskKey,
        String dynamicKey,
        Map<String, Object> labels,
        @Nullable StateType stateType) {
    public TaskRunSummary {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(taskKey, "taskKey is null");
        Objects.requireNonNull(dynamicKey, "dynamicKey is null");
        labels = Map.copyOf(labels);
    }
}
