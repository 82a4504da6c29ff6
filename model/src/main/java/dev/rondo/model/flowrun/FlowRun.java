package dev.rondo.model.flowrun;

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
 * A run of a flow: its parameters, its policy, its times and its current state.
 *
 * The same record is stored, sent and answered. Durations are seconds.
 *
 * @param id the identity, a version 7 UUID where Rondo makes it
 * @param created when the run was created
 * @param updated when it last changed
 * @param name the name, unique for people only
 * @param flowId the flow
 * @param stateId the current state
 * @param deploymentId the deployment, if it came from one
 * @param deploymentVersion the version of the deployment
 * @param workQueueName the work queue it waits in
 * @param flowVersion the version of the flow
 * @param parameters parameters by name, as JSON values; values may be null
 * @param idempotencyKey creating twice with one key creates once
 * @param context further context, as JSON values
 * @param empiricalPolicy retries and pauses
 * @param tags tags
 * @param labels labels with string, number or boolean values
 * @param parentTaskRunId for a subflow, the task run that stands for it in its parent
 * @param stateType the type of the current state; null before the first
 * @param stateName the name of the current state; null before the first
 * @param runCount how many times it has started running
 * @param expectedStartTime when it should start or should have started
 * @param nextScheduledStartTime when it is scheduled to start; null unless scheduled
 * @param startTime when it first ran
 * @param endTime when it ended; null unless ended
 * @param totalRunTime seconds spent running, up to the last change of state
 * @param estimatedRunTime seconds spent running, up to when this record was made
 * @param estimatedStartTimeDelta seconds between the expected and the real start
 * @param autoScheduled whether a schedule made it
 * @param infrastructureDocumentId the block that holds its infrastructure
 * @param infrastructurePid what runs it, in the infrastructure's own terms
 * @param createdBy who or what created it
 * @param workQueueId the work queue it waits in
 * @param state the current state; null before the first
 * @param jobVariables overrides of the work pool's variables
 */
public record FlowRun(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        UUID flowId,
        @Nullable UUID stateId,
        @Nullable UUID deploymentId,
        @Nullable String deploymentVersion,
        @Nullable String workQueueName,
        @Nullable String flowVersion,
        Map<String, Object> parameters,
        @Nullable String idempotencyKey,
        Map<String, Object> context,
        FlowRunPolicy empiricalPolicy,
        List<String> tags,
        Map<String, Object> labels,
        @Nullable UUID parentTaskRunId,
        @Nullable StateType stateType,
        @Nullable String stateName,
        int runCount,
        @Nullable Instant expectedStartTime,
        @Nullable Instant nextScheduledStartTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        double totalRunTime,
        double estimatedRunTime,
        double estimatedStartTimeDelta,
        boolean autoScheduled,
        @Nullable UUID infrastructureDocumentId,
        @Nullable String infrastructurePid,
        @Nullable CreatedBy createdBy,
        @Nullable UUID workQueueId,
        @Nullable State state,
        @Nullable Map<String, Object> jobVariables) {

    public FlowRun {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(flowId, "flowId is null");
        parameters = parameters == null ? Map.of() : Values.unmodifiable(parameters);
        context = context == null ? Map.of() : Values.unmodifiable(context);
        empiricalPolicy = empiricalPolicy == null ? FlowRunPolicy.NONE : empiricalPolicy;
        tags = tags == null ? List.of() : List.copyOf(tags);
        labels = labels == null ? Map.of() : Values.unmodifiable(labels);
        jobVariables = jobVariables == null ? null : Values.unmodifiable(jobVariables);
    }

    /** A run that has just been created, without a state. */
    public static FlowRun create(UUID id, UUID flowId, String name, Instant now) {
        return new FlowRun(
                id,
                now,
                now,
                name,
                flowId,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                Map.of(),
                FlowRunPolicy.NONE,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                0,
                0,
                0,
                false,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same run with its estimates made at the given time; the run itself, while nothing has changed. */
    public FlowRun estimatedAt(Instant now) {
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

    /** Builds {@link FlowRun} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private UUID flowId;
        private @Nullable UUID stateId;
        private @Nullable UUID deploymentId;
        private @Nullable String deploymentVersion;
        private @Nullable String workQueueName;
        private @Nullable String flowVersion;
        private Map<String, Object> parameters;
        private @Nullable String idempotencyKey;
        private Map<String, Object> context;
        private FlowRunPolicy empiricalPolicy;
        private List<String> tags;
        private Map<String, Object> labels;
        private @Nullable UUID parentTaskRunId;
        private @Nullable StateType stateType;
        private @Nullable String stateName;
        private int runCount;
        private @Nullable Instant expectedStartTime;
        private @Nullable Instant nextScheduledStartTime;
        private @Nullable Instant startTime;
        private @Nullable Instant endTime;
        private double totalRunTime;
        private double estimatedRunTime;
        private double estimatedStartTimeDelta;
        private boolean autoScheduled;
        private @Nullable UUID infrastructureDocumentId;
        private @Nullable String infrastructurePid;
        private @Nullable CreatedBy createdBy;
        private @Nullable UUID workQueueId;
        private @Nullable State state;
        private @Nullable Map<String, Object> jobVariables;

        private Builder(FlowRun source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.flowId = source.flowId;
            this.stateId = source.stateId;
            this.deploymentId = source.deploymentId;
            this.deploymentVersion = source.deploymentVersion;
            this.workQueueName = source.workQueueName;
            this.flowVersion = source.flowVersion;
            this.parameters = source.parameters;
            this.idempotencyKey = source.idempotencyKey;
            this.context = source.context;
            this.empiricalPolicy = source.empiricalPolicy;
            this.tags = source.tags;
            this.labels = source.labels;
            this.parentTaskRunId = source.parentTaskRunId;
            this.stateType = source.stateType;
            this.stateName = source.stateName;
            this.runCount = source.runCount;
            this.expectedStartTime = source.expectedStartTime;
            this.nextScheduledStartTime = source.nextScheduledStartTime;
            this.startTime = source.startTime;
            this.endTime = source.endTime;
            this.totalRunTime = source.totalRunTime;
            this.estimatedRunTime = source.estimatedRunTime;
            this.estimatedStartTimeDelta = source.estimatedStartTimeDelta;
            this.autoScheduled = source.autoScheduled;
            this.infrastructureDocumentId = source.infrastructureDocumentId;
            this.infrastructurePid = source.infrastructurePid;
            this.createdBy = source.createdBy;
            this.workQueueId = source.workQueueId;
            this.state = source.state;
            this.jobVariables = source.jobVariables;
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

        public Builder flowId(UUID flowId) {
            this.flowId = flowId;
            return this;
        }

        public Builder stateId(@Nullable UUID stateId) {
            this.stateId = stateId;
            return this;
        }

        public Builder deploymentId(@Nullable UUID deploymentId) {
            this.deploymentId = deploymentId;
            return this;
        }

        public Builder deploymentVersion(@Nullable String deploymentVersion) {
            this.deploymentVersion = deploymentVersion;
            return this;
        }

        public Builder workQueueName(@Nullable String workQueueName) {
            this.workQueueName = workQueueName;
            return this;
        }

        public Builder flowVersion(@Nullable String flowVersion) {
            this.flowVersion = flowVersion;
            return this;
        }

        public Builder parameters(Map<String, Object> parameters) {
            this.parameters = parameters;
            return this;
        }

        public Builder idempotencyKey(@Nullable String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        public Builder context(Map<String, Object> context) {
            this.context = context;
            return this;
        }

        public Builder empiricalPolicy(FlowRunPolicy empiricalPolicy) {
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

        public Builder parentTaskRunId(@Nullable UUID parentTaskRunId) {
            this.parentTaskRunId = parentTaskRunId;
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

        public Builder autoScheduled(boolean autoScheduled) {
            this.autoScheduled = autoScheduled;
            return this;
        }

        public Builder infrastructureDocumentId(@Nullable UUID infrastructureDocumentId) {
            this.infrastructureDocumentId = infrastructureDocumentId;
            return this;
        }

        public Builder infrastructurePid(@Nullable String infrastructurePid) {
            this.infrastructurePid = infrastructurePid;
            return this;
        }

        public Builder createdBy(@Nullable CreatedBy createdBy) {
            this.createdBy = createdBy;
            return this;
        }

        public Builder workQueueId(@Nullable UUID workQueueId) {
            this.workQueueId = workQueueId;
            return this;
        }

        public Builder state(@Nullable State state) {
            this.state = state;
            return this;
        }

        public Builder jobVariables(@Nullable Map<String, Object> jobVariables) {
            this.jobVariables = jobVariables;
            return this;
        }

        public FlowRun build() {
            return new FlowRun(
                    id,
                    created,
                    updated,
                    name,
                    flowId,
                    stateId,
                    deploymentId,
                    deploymentVersion,
                    workQueueName,
                    flowVersion,
                    parameters,
                    idempotencyKey,
                    context,
                    empiricalPolicy,
                    tags,
                    labels,
                    parentTaskRunId,
                    stateType,
                    stateName,
                    runCount,
                    expectedStartTime,
                    nextScheduledStartTime,
                    startTime,
                    endTime,
                    totalRunTime,
                    estimatedRunTime,
                    estimatedStartTimeDelta,
                    autoScheduled,
                    infrastructureDocumentId,
                    infrastructurePid,
                    createdBy,
                    workQueueId,
                    state,
                    jobVariables);
        }
    }
}
