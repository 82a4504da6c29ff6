package dev.rondo.model.deployment;

import dev.rondo.model.flowrun.CreatedBy;
import dev.rondo.model.internal.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deployment: a flow with where, when and with what it runs.
 *
 * @param id the identity
 * @param created when it was made
 * @param updated when it last changed
 * @param name the name, unique within the flow
 * @param version the version; null for none
 * @param description for people; null for none
 * @param flowId the flow
 * @param paused whether its schedules rest
 * @param schedules when it runs
 * @param concurrencyLimit deprecated on the wire: see the global concurrency limit; null for none
 * @param globalConcurrencyLimit how many of its runs may run at once; null for any number
 * @param concurrencyOptions what happens to runs beyond the limit; null for the server's setting
 * @param jobVariables overrides of the work pool's variables
 * @param parameters parameters of its runs
 * @param tags tags
 * @param labels labels with string, number or boolean values
 * @param workQueueName the work queue its runs wait in; null for none
 * @param workQueueId the work queue its runs wait in; null for none
 * @param lastPolled when somebody last asked for its runs; null for never
 * @param parameterOpenapiSchema the JSON Schema of its parameters; null for none
 * @param path where its code is, within its storage; null for none
 * @param pullSteps how a worker gets the code; null for none
 * @param entrypoint where the flow is in the code; null for none
 * @param storageDocumentId the block that holds its code; null for none
 * @param infrastructureDocumentId the block that holds its infrastructure; null for none
 * @param createdBy who or what created it; null for unknown
 * @param updatedBy who or what last changed it; null for unknown
 * @param workPoolName the work pool its runs run in; null for none
 * @param status whether somebody is there to run it
 * @param enforceParameterSchema whether parameters that do not fit the schema are refused
 */
public record Deployment(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        @Nullable String version,
        @Nullable String description,
        UUID flowId,
        Boolean paused,
        List<DeploymentSchedule> schedules,
        @Nullable Integer concurrencyLimit,
        @Nullable GlobalConcurrencyLimit globalConcurrencyLimit,
        @Nullable ConcurrencyOptions concurrencyOptions,
        Map<String, Object> jobVariables,
        Map<String, Object> parameters,
        List<String> tags,
        Map<String, Object> labels,
        @Nullable String workQueueName,
        @Nullable UUID workQueueId,
        @Nullable Instant lastPolled,
        @Nullable Map<String, Object> parameterOpenapiSchema,
        @Nullable String path,
        @Nullable List<Map<String, Object>> pullSteps,
        @Nullable String entrypoint,
        @Nullable UUID storageDocumentId,
        @Nullable UUID infrastructureDocumentId,
        @Nullable CreatedBy createdBy,
        @Nullable UpdatedBy updatedBy,
        @Nullable String workPoolName,
        DeploymentStatus status,
        Boolean enforceParameterSchema) {
    public Deployment {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(created, "created is null");
        Objects.requireNonNull(updated, "updated is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(flowId, "flowId is null");
        paused = paused == null ? false : paused;
        schedules = schedules == null ? List.of() : List.copyOf(schedules);
        jobVariables = jobVariables == null ? Map.of() : Values.unmodifiable(jobVariables);
        parameters = parameters == null ? Map.of() : Values.unmodifiable(parameters);
        tags = tags == null ? List.of() : List.copyOf(tags);
        labels = labels == null ? Map.of() : Values.unmodifiable(labels);
        parameterOpenapiSchema = parameterOpenapiSchema == null ? null : Values.unmodifiable(parameterOpenapiSchema);
        pullSteps = pullSteps == null ? null : List.copyOf(pullSteps);
        status = status == null ? DeploymentStatus.NOT_READY : status;
        enforceParameterSchema = enforceParameterSchema == null ? true : enforceParameterSchema;
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link Deployment} records; not thread-safe. */
    public static final class Builder {
        private UUID id;
        private Instant created;
        private Instant updated;
        private String name;
        private @Nullable String version;
        private @Nullable String description;
        private UUID flowId;
        private Boolean paused;
        private List<DeploymentSchedule> schedules;
        private @Nullable Integer concurrencyLimit;
        private @Nullable GlobalConcurrencyLimit globalConcurrencyLimit;
        private @Nullable ConcurrencyOptions concurrencyOptions;
        private Map<String, Object> jobVariables;
        private Map<String, Object> parameters;
        private List<String> tags;
        private Map<String, Object> labels;
        private @Nullable String workQueueName;
        private @Nullable UUID workQueueId;
        private @Nullable Instant lastPolled;
        private @Nullable Map<String, Object> parameterOpenapiSchema;
        private @Nullable String path;
        private @Nullable List<Map<String, Object>> pullSteps;
        private @Nullable String entrypoint;
        private @Nullable UUID storageDocumentId;
        private @Nullable UUID infrastructureDocumentId;
        private @Nullable CreatedBy createdBy;
        private @Nullable UpdatedBy updatedBy;
        private @Nullable String workPoolName;
        private DeploymentStatus status;
        private Boolean enforceParameterSchema;

        private Builder(Deployment source) {
            this.id = source.id;
            this.created = source.created;
            this.updated = source.updated;
            this.name = source.name;
            this.version = source.version;
            this.description = source.description;
            this.flowId = source.flowId;
            this.paused = source.paused;
            this.schedules = source.schedules;
            this.concurrencyLimit = source.concurrencyLimit;
            this.globalConcurrencyLimit = source.globalConcurrencyLimit;
            this.concurrencyOptions = source.concurrencyOptions;
            this.jobVariables = source.jobVariables;
            this.parameters = source.parameters;
            this.tags = source.tags;
            this.labels = source.labels;
            this.workQueueName = source.workQueueName;
            this.workQueueId = source.workQueueId;
            this.lastPolled = source.lastPolled;
            this.parameterOpenapiSchema = source.parameterOpenapiSchema;
            this.path = source.path;
            this.pullSteps = source.pullSteps;
            this.entrypoint = source.entrypoint;
            this.storageDocumentId = source.storageDocumentId;
            this.infrastructureDocumentId = source.infrastructureDocumentId;
            this.createdBy = source.createdBy;
            this.updatedBy = source.updatedBy;
            this.workPoolName = source.workPoolName;
            this.status = source.status;
            this.enforceParameterSchema = source.enforceParameterSchema;
        }

        /** Sets the identity. */
        public Builder id(UUID id) {
            this.id = id;
            return this;
        }

        /** Sets when it was made. */
        public Builder created(Instant created) {
            this.created = created;
            return this;
        }

        /** Sets when it last changed. */
        public Builder updated(Instant updated) {
            this.updated = updated;
            return this;
        }

        /** Sets the name, unique within the flow. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Sets the version. */
        public Builder version(@Nullable String version) {
            this.version = version;
            return this;
        }

        /** Sets for people. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** Sets the flow. */
        public Builder flowId(UUID flowId) {
            this.flowId = flowId;
            return this;
        }

        /** Sets whether its schedules rest. */
        public Builder paused(Boolean paused) {
            this.paused = paused;
            return this;
        }

        /** Sets when it runs. */
        public Builder schedules(List<DeploymentSchedule> schedules) {
            this.schedules = schedules;
            return this;
        }

        /** Sets deprecated on the wire: see the global concurrency limit. */
        public Builder concurrencyLimit(@Nullable Integer concurrencyLimit) {
            this.concurrencyLimit = concurrencyLimit;
            return this;
        }

        /** Sets how many of its runs may run at once. */
        public Builder globalConcurrencyLimit(@Nullable GlobalConcurrencyLimit globalConcurrencyLimit) {
            this.globalConcurrencyLimit = globalConcurrencyLimit;
            return this;
        }

        /** Sets what happens to runs beyond the limit. */
        public Builder concurrencyOptions(@Nullable ConcurrencyOptions concurrencyOptions) {
            this.concurrencyOptions = concurrencyOptions;
            return this;
        }

        /** Sets overrides of the work pool's variables. */
        public Builder jobVariables(Map<String, Object> jobVariables) {
            this.jobVariables = jobVariables;
            return this;
        }

        /** Sets parameters of its runs. */
        public Builder parameters(Map<String, Object> parameters) {
            this.parameters = parameters;
            return this;
        }

        /** Sets tags. */
        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        /** Sets labels with string, number or boolean values. */
        public Builder labels(Map<String, Object> labels) {
            this.labels = labels;
            return this;
        }

        /** Sets the work queue its runs wait in. */
        public Builder workQueueName(@Nullable String workQueueName) {
            this.workQueueName = workQueueName;
            return this;
        }

        /** Sets the work queue its runs wait in. */
        public Builder workQueueId(@Nullable UUID workQueueId) {
            this.workQueueId = workQueueId;
            return this;
        }

        /** Sets when somebody last asked for its runs. */
        public Builder lastPolled(@Nullable Instant lastPolled) {
            this.lastPolled = lastPolled;
            return this;
        }

        /** Sets the JSON Schema of its parameters. */
        public Builder parameterOpenapiSchema(@Nullable Map<String, Object> parameterOpenapiSchema) {
            this.parameterOpenapiSchema = parameterOpenapiSchema;
            return this;
        }

        /** Sets where its code is, within its storage. */
        public Builder path(@Nullable String path) {
            this.path = path;
            return this;
        }

        /** Sets how a worker gets the code. */
        public Builder pullSteps(@Nullable List<Map<String, Object>> pullSteps) {
            this.pullSteps = pullSteps;
            return this;
        }

        /** Sets where the flow is in the code. */
        public Builder entrypoint(@Nullable String entrypoint) {
            this.entrypoint = entrypoint;
            return this;
        }

        /** Sets the block that holds its code. */
        public Builder storageDocumentId(@Nullable UUID storageDocumentId) {
            this.storageDocumentId = storageDocumentId;
            return this;
        }

        /** Sets the block that holds its infrastructure. */
        public Builder infrastructureDocumentId(@Nullable UUID infrastructureDocumentId) {
            this.infrastructureDocumentId = infrastructureDocumentId;
            return this;
        }

        /** Sets who or what created it. */
        public Builder createdBy(@Nullable CreatedBy createdBy) {
            this.createdBy = createdBy;
            return this;
        }

        /** Sets who or what last changed it. */
        public Builder updatedBy(@Nullable UpdatedBy updatedBy) {
            this.updatedBy = updatedBy;
            return this;
        }

        /** Sets the work pool its runs run in. */
        public Builder workPoolName(@Nullable String workPoolName) {
            this.workPoolName = workPoolName;
            return this;
        }

        /** Sets whether somebody is there to run it. */
        public Builder status(DeploymentStatus status) {
            this.status = status;
            return this;
        }

        /** Sets whether parameters that do not fit the schema are refused. */
        public Builder enforceParameterSchema(Boolean enforceParameterSchema) {
            this.enforceParameterSchema = enforceParameterSchema;
            return this;
        }

        /** The record. */
        public Deployment build() {
            return new Deployment(
                    id,
                    created,
                    updated,
                    name,
                    version,
                    description,
                    flowId,
                    paused,
                    schedules,
                    concurrencyLimit,
                    globalConcurrencyLimit,
                    concurrencyOptions,
                    jobVariables,
                    parameters,
                    tags,
                    labels,
                    workQueueName,
                    workQueueId,
                    lastPolled,
                    parameterOpenapiSchema,
                    path,
                    pullSteps,
                    entrypoint,
                    storageDocumentId,
                    infrastructureDocumentId,
                    createdBy,
                    updatedBy,
                    workPoolName,
                    status,
                    enforceParameterSchema);
        }
    }
}
