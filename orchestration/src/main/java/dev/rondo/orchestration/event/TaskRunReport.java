package dev.rondo.orchestration.event;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunInput;
import dev.rondo.model.taskrun.TaskRunPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The payload of an event by which a client reports what has become of a task run, as far as it is recorded.
 *
 * @param validatedState the state that the run has entered; null when the event does not tell
 * @param taskRun the run in that state; null when the event does not tell
 */
public record TaskRunReport(
        @Nullable Entered validatedState, @Nullable Run taskRun) {

    /**
     * A state, which is identified and dated by the event.
     *
     * @param type the type
     * @param name a more specific name; null for the type's own
     * @param message for people: why the run is in this state; null for nothing to add
     * @param data where the result is; null for none
     * @param stateDetails what orchestration needs to know beyond the type; null for nothing
     */
    public record Entered(
            StateType type,
            @Nullable String name,
            @Nullable String message,
            @Nullable JsonNode data,
            @Nullable StateDetails stateDetails) {
        public Entered {
            Objects.requireNonNull(type, "type is null");
        }

        State state(UUID id, Instant timestamp, UUID taskRunId, @Nullable UUID flowRunId) {
            StateDetails.Builder details = stateDetails == null ? StateDetails.builder() : stateDetails.toBuilder();
            return new State(
                    id,
                    type,
                    name == null ? type.defaultName() : name,
                    timestamp,
                    message,
                    data,
                    details.taskRunId(taskRunId).flowRunId(flowRunId).build());
        }
    }

    /**
     * A task run, which is identified and dated by the event; {@link TaskRun} copies what can be changed.
     *
     * @param name the name
     * @param taskKey the task, stable over runs
     * @param dynamicKey which call of the task within the flow run this is
     * @param cacheKey the key under which its result can be found again; null for none
     * @param cacheExpiration when the cached result stops being valid; null for never
     * @param taskVersion the version of the task; null for none
     * @param empiricalPolicy retries
     * @param tags tags
     * @param labels labels with string, number or boolean values
     * @param taskInputs where each input came from, by parameter name
     * @param runCount how many times it has been started
     * @param flowRunRunCount which run of the flow run it belongs to
     * @param expectedStartTime when it was to start; null for not known
     * @param nextScheduledStartTime when it is to start next; null for not scheduled
     * @param startTime when it first started; null for not yet
     * @param endTime when it ended; null for not yet
     * @param totalRunTime seconds spent running
     */
    public record Run(
            String name,
            String taskKey,
            String dynamicKey,
            @Nullable String cacheKey,
            @Nullable Instant cacheExpiration,
            @Nullable String taskVersion,
            TaskRunPolicy empiricalPolicy,
            List<String> tags,
            Map<String, Object> labels,
            Map<String, List<TaskRunInput>> taskInputs,
            int runCount,
            int flowRunRunCount,
            @Nullable Instant expectedStartTime,
            @Nullable Instant nextScheduledStartTime,
            @Nullable Instant startTime,
            @Nullable Instant endTime,
            double totalRunTime) {
        public Run {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(taskKey, "taskKey is null");
            Objects.requireNonNull(dynamicKey, "dynamicKey is null");
            empiricalPolicy = empiricalPolicy == null ? TaskRunPolicy.NONE : empiricalPolicy;
            tags = tags == null ? List.of() : tags;
            labels = labels == null ? Map.of() : labels;
            taskInputs = taskInputs == null ? Map.of() : taskInputs;
        }

        TaskRun in(State state, UUID id, @Nullable UUID flowRunId, Instant created, Instant updated) {
            TaskRun run = new TaskRun(
                    id,
                    created,
                    updated,
                    name,
                    flowRunId,
                    taskKey,
                    dynamicKey,
                    cacheKey,
                    cacheExpiration,
                    taskVersion,
                    empiricalPolicy,
                    tags,
                    labels,
                    state.id(),
                    taskInputs,
                    state.type(),
                    state.name(),
                    runCount,
                    flowRunRunCount,
                    expectedStartTime,
                    nextScheduledStartTime,
                    startTime,
                    endTime,
                    totalRunTime,
                    0,
                    0,
                    state);
            return run.estimatedAt(updated);
        }
    }
}
