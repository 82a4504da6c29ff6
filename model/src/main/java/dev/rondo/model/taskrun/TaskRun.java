package dev.rondo.model.taskrun;

import dev.rondo.model.internal.Values;
import dev.rondo.model.state.RunEstimates;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a task, inside a flow run or on its own.
 *
 * The same record is stored, sent and answered. Durations are seconds.
 *
 * @param id the identity, a version 7 UUID where Rondo makes it
 * @param created when the run was created
 * @param updated when it last changed
 * @param name the name, unique for people only
 * @param flowRunId the flow run it belongs to; null outside flows
 * @param taskKey the task, stable over runs
 * @param dynamicKey which call of the task within the flow run this is
 * @param cacheKey the key under which its result can be found again
 * @param cacheExpiration when the cached result stops being valid
 * @param taskVersion the version of the task
 * @param empiricalPolicy retries
 * @param tags tags
 * @param labels labels with string, number or boolean values
 * @param stateId the current state
 * @param taskInputs where each input came from, by parameter name
 * @param stateType the type of the current state; null before the first
 * @param stateName the name of the current state; null before the first
 * @param runCount how many times it has started running
 * @param flowRunRunCount the run count of the flow run when it last started
 * @param expectedStartTime when it should start or should have started
 * @param nextScheduledStartTime when it is scheduled to start; null unless scheduled
 * @param startTime when it first ran
 * @param endTime when it ended; null unless ended
 * @param totalRunTime seconds spent running, up to the last change of state
 * @param estimatedRunTime seconds spent running, up to when this record was made
 * @param estimatedStartTimeDelta seconds between the expected and the real start
 * @param state the current state; null before the first
 */
public record TaskRun(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable UUID flowRunId,
        String taskKey,
        String dynamicKey,
        @Nullable String cacheKey,
        @Nullable Instant cacheExpiration,
        @Nullable String taskVersion,
        TaskRunPolicy empiricalPolicy,
        List<String> tags,
        Map<String, Object> labels,
        @Nullable UUID stateId,
        Map<String, List<TaskRunInput>> taskInputs,
        @Nullable StateType stateType,
        @Nullable String stateName,
        int runCount,
        int flowRunRunCount,
        @Nullable Instant expectedStartTime,
        @Nullable Instant nextScheduledStartTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        double totalRunTime,
        double estimatedRunTime,
        double estimatedStartTimeDelta,
        @Nullable State state) {

    public TaskRun {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(taskKey, "taskKey is null");
        Objects.requireNonNull(dynamicKey, "dynamicKey is null");
        empiricalPolicy = empiricalPolicy == null ? TaskRunPolicy.NONE : empiricalPolicy;
        tags = tags == null ? List.of() : List.copyOf(tags);
        labels = labels == null ? Map.of() : Values.unmodifiable(labels);
        taskInputs = taskInputs == null ? Map.of() : Values.unmodifiable(taskInputs);
    }

    /** A run that has just been created, without a state. */
    public static TaskRun create(
            UUID id, @Nullable UUID flowRunId, String taskKey, String dynamicKey, String name, Instant now) {
        return new TaskRun(
                id,
                now,
                now,
                name,
                flowRunId,
                taskKey,
                dynamicKey,
                null,
                null,
                null,
                TaskRunPolicy.NONE,
                List.of(),
                Map.of(),
                null,
                Map.of(),
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                null);
    }

    /** The same run with its estimates made at the given time; the run itself, while nothing has changed. */
    public TaskRun estimatedAt(Instant now) {
        double runTime = RunEstimates.runTime(state, totalRunTime, now);
        double startDelta = RunEstimates.startDelta(expectedStartTime, startTime, endTime, now);
        if (runTime == estimatedRunTime && startDelta == estimatedStartTimeDelta) {
            return this;
        }
        return toBuilder()
                .estimatedRunTime(runTime)
                .estimatedStartTimeDelta(startDelta)
                .build();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link TaskRun} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private @Nullable UUID flowRunId;
        private String taskKey;
        private String dynamicKey;
        private @Nullable String cacheKey;
        private @Nullable Instant cacheExpiration;
        private @Nullable String taskVersion;
        private TaskRunPolicy empiricalPolicy;
        private List<String> tags;
        private Map<String, Object> labels;
        private @Nullable UUID stateId;
        private Map<String, List<TaskRunInput>> taskInputs;
        private @Nullable StateType stateType;
        private @Nullable String stateName;
        private int runCount;
        private int flowRunRunCount;
        private @Nullable Instant expectedStartTime;
        private @Nullable Instant nextScheduledStartTime;
        private @Nullable Instant startTime;
        private @Nullable Instant endTime;
        private double totalRunTime;
        private double estimatedRunTime;
        private double estimatedStartTimeDelta;
        private @Nullable State state;

        private Builder(TaskRun source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.flowRunId = source.flowRunId;
            this.taskKey = source.taskKey;
            this.dynamicKey = source.dynamicKey;
            this.cacheKey = source.cacheKey;
            this.cacheExpiration = source.cacheExpiration;
            this.taskVersion = source.taskVersion;
            this.empiricalPolicy = source.empiricalPolicy;
            this.tags = source.tags;
            this.labels = source.labels;
            this.stateId = source.stateId;
            this.taskInputs = source.taskInputs;
            this.stateType = source.stateType;
            this.stateName = source.stateName;
            this.runCount = source.runCount;
            this.flowRunRunCount = source.flowRunRunCount;
            this.expectedStartTime = source.expectedStartTime;
            this.nextScheduledStartTime = source.nextScheduledStartTime;
            this.startTime = source.startTime;
            this.endTime = source.endTime;
            this.totalRunTime = source.totalRunTime;
            this.estimatedRunTime = source.estimatedRunTime;
            this.estimatedStartTimeDelta = source.estimatedStartTimeDelta;
            this.state = source.state;
        }

        public Builder id(UUID id) {
            this.id = id;
            return this;
        }

        public Builder created(Instant created) {
            this.created = created;
            return this;
        }

        public Builder updated(Instant updated) {
            this.updated = updated;
            return this;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder flowRunId(@Nullable UUID flowRunId) {
            this.flowRunId = flowRunId;
            return this;
        }

        public Builder taskKey(String taskKey) {
            this.taskKey = taskKey;
            return this;
        }

        public Builder dynamicKey(String dynamicKey) {
            this.dynamicKey = dynamicKey;
            return this;
        }

        public Builder cacheKey(@Nullable String cacheKey) {
            this.cacheKey = cacheKey;
            return this;
        }

        public Builder cacheExpiration(@Nullable Instant cacheExpiration) {
            this.cacheExpiration = cacheExpiration;
            return this;
        }

        public Builder taskVersion(@Nullable String taskVersion) {
            this.taskVersion = taskVersion;
            return this;
        }

        public Builder empiricalPolicy(TaskRunPolicy empiricalPolicy) {
            this.empiricalPolicy = empiricalPolicy;
            return this;
        }

        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        public Builder labels(Map<String, Object> labels) {
            this.labels = labels;
            return this;
        }

        public Builder stateId(@Nullable UUID stateId) {
            this.stateId = stateId;
            return this;
        }

        public Builder taskInputs(Map<String, List<TaskRunInput>> taskInputs) {
            this.taskInputs = taskInputs;
            return this;
        }

        public Builder stateType(@Nullable StateType stateType) {
            this.stateType = stateType;
            return this;
        }

        public Builder stateName(@Nullable String stateName) {
            this.stateName = stateName;
            return this;
        }

        public Builder runCount(int runCount) {
            this.runCount = runCount;
            return this;
        }

        public Builder flowRunRunCount(int flowRunRunCount) {
            this.flowRunRunCount = flowRunRunCount;
            return this;
        }

        public Builder expectedStartTime(@Nullable Instant expectedStartTime) {
            this.expectedStartTime = expectedStartTime;
            return this;
        }

        public Builder nextScheduledStartTime(@Nullable Instant nextScheduledStartTime) {
            this.nextScheduledStartTime = nextScheduledStartTime;
            return this;
        }

        public Builder startTime(@Nullable Instant startTime) {
            this.startTime = startTime;
            return this;
        }

        public Builder endTime(@Nullable Instant endTime) {
            this.endTime = endTime;
            return this;
        }

        public Builder totalRunTime(double totalRunTime) {
            this.totalRunTime = totalRunTime;
            return this;
        }

        public Builder estimatedRunTime(double estimatedRunTime) {
            this.estimatedRunTime = estimatedRunTime;
            return this;
        }

        public Builder estimatedStartTimeDelta(double estimatedStartTimeDelta) {
            this.estimatedStartTimeDelta = estimatedStartTimeDelta;
            return this;
        }

        public Builder state(@Nullable State state) {
            this.state = state;
            return this;
        }

        public TaskRun build() {
            return new TaskRun(
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
                    stateId,
                    taskInputs,
                    stateType,
                    stateName,
                    runCount,
                    flowRunRunCount,
                    expectedStartTime,
                    nextScheduledStartTime,
                    startTime,
                    endTime,
                    totalRunTime,
                    estimatedRunTime,
                    estimatedStartTimeDelta,
                    state);
        }
    }
}
