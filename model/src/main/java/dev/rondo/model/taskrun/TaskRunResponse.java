package dev.rondo.model.taskrun;

import dev.rondo.model.internal.Values;
import dev.rondo.model.state.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task run in lists of many: without what tells attempts and calls apart.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the name, unique for people only
 * @param flowRunId the flow run it belongs to; null outside flows
 * @param taskKey the task, stable over runs
 * @param stateId the current state; null before the first
 * @param state the current state; null before the first
 * @param taskVersion the version of the task; null for none
 * @param taskInputs where each input came from, by parameter name
 * @param empiricalPolicy retries
 * @param tags tags
 * @param startTime when it first ran; null before
 * @param endTime when it ended; null before
 * @param totalRunTime seconds spent running, up to the last change of state
 * @param estimatedRunTime seconds spent running, up to when this record was made
 * @param estimatedStartTimeDelta seconds between the expected and the real start
 */
public record TaskRunResponse(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable UUID flowRunId,
        String taskKey,
        @Nullable UUID stateId,
        @Nullable State state,
        @Nullable String taskVersion,
        Map<String, List<TaskRunInput>> taskInputs,
        TaskRunPolicy empiricalPolicy,
        List<String> tags,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        double totalRunTime,
        double estimatedRunTime,
        double estimatedStartTimeDelta) {
    public TaskRunResponse {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(taskKey, "taskKey is null");
        taskInputs = taskInputs == null ? Map.of() : Values.unmodifiable(taskInputs);
        empiricalPolicy = empiricalPolicy == null ? TaskRunPolicy.NONE : empiricalPolicy;
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    /** What lists tell of the run. */
    public static TaskRunResponse of(TaskRun run) {
        return new TaskRunResponse(
                run.id(),
                run.created(),
                run.updated(),
                run.name(),
                run.flowRunId(),
                run.taskKey(),
                run.stateId(),
                run.state(),
                run.taskVersion(),
                run.taskInputs(),
                run.empiricalPolicy(),
                run.tags(),
                run.startTime(),
                run.endTime(),
                run.totalRunTime(),
                run.estimatedRunTime(),
                run.estimatedStartTimeDelta());
    }
}
