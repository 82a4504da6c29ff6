package dev.rondo.model.taskrun;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task run with the name of its flow run. In JSON, one object.
 *
 * @param taskRun the run
 * @param flowRunName the name of its flow run; null outside flows
 */
public record UITaskRun(
        @JsonUnwrapped TaskRun taskRun, @Nullable String flowRunName) {
    public UITaskRun {
        Objects.requireNonNull(taskRun, "taskRun is null");
    }
}
