package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRunInput;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task run with those whose results it took.
 *
 * @param id the task run
 * @param name its name
 * @param upstreamDependencies whose results it took
 * @param state its state; null before the first
 * @param expectedStartTime when it should have started; null for unknown
 * @param startTime when it started; null before
 * @param endTime when it ended; null before
 * @param totalRunTime how many seconds it ran; null for unknown
 * @param estimatedRunTime how many seconds it ran until now; null for unknown
 * @param untrackableResult whether its result can be passed on without being noticed
 */
public record DependencyResult(
        UUID id,
        String name,
        List<TaskRunInput.TaskRunResult> upstreamDependencies,
        @Nullable State state,
        @Nullable Instant expectedStartTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Double totalRunTime,
        @Nullable Double estimatedRunTime,
        @JsonProperty(required = true) boolean untrackableResult) {
    public DependencyResult {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(upstreamDependencies, "upstreamDependencies is null");
        upstreamDependencies = List.copyOf(upstreamDependencies);
    }
}
