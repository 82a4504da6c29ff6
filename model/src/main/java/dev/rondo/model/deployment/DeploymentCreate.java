package dev.rondo.model.deployment;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deployment on its way to be created, or to replace that of the same flow and name.
 *
 * @param name the name, unique within the flow
 * @param flowId the flow
 * @param paused whether its schedules rest
 * @param schedules when it runs
 * @param concurrencyLimit how many of its runs may run at once; null for any number
 * @param concurrencyOptions what happens to runs beyond the limit; null for the server's setting
 * @param globalConcurrencyLimitId the concurrency limit it shares with others; null for none
 * @param enforceParameterSchema whether parameters that do not fit the schema are refused
 * @param parameterOpenapiSchema the JSON Schema of its parameters; null for none
 * @param parameters parameters of its runs
 * @param tags tags
 * @param labels labels with string, number or boolean values; null for none
 * @param pullSteps how a worker gets the code; null for none
 * @param workQueueName the work queue its runs wait in; null for none
 * @param workPoolName the work pool its runs run in; null for none
 * @param storageDocumentId the block that holds its code; null for none
 * @param infrastructureDocumentId the block that holds its infrastructure; null for none
 * @param description for people; null for none
 * @param path where its code is, within its storage; null for none
 * @param version the version; null for none
 * @param entrypoint where the flow is in the code; null for none
 * @param jobVariables overrides of the work pool's variables
 * @param versionInfo what the version was made from; null for nothing known
 */
@Strict
public record DeploymentCreate(
        String name,
        UUID flowId,
        Boolean paused,
        List<DeploymentScheduleCreate> schedules,
        @Nullable Integer concurrencyLimit,
        @Nullable ConcurrencyOptions concurrencyOptions,
        @Nullable UUID globalConcurrencyLimitId,
        Boolean enforceParameterSchema,
        @Nullable Map<String, Object> parameterOpenapiSchema,
        Map<String, Object> parameters,
        List<String> tags,
        @Nullable Map<String, Object> labels,
        @Nullable List<Map<String, Object>> pullSteps,
        @Nullable String workQueueName,
        @Nullable String workPoolName,
        @Nullable UUID storageDocumentId,
        @Nullable UUID infrastructureDocumentId,
        @Nullable String description,
        @Nullable String path,
        @Nullable String version,
        @Nullable String entrypoint,
        Map<String, Object> jobVariables,
        @Nullable VersionInfo versionInfo) {
    public DeploymentCreate {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(flowId, "flowId is null");
        paused = paused == null ? false : paused;
        schedules = schedules == null ? List.of() : List.copyOf(schedules);
        enforceParameterSchema = enforceParameterSchema == null ? true : enforceParameterSchema;
        parameterOpenapiSchema = parameterOpenapiSchema == null ? null : Values.unmodifiable(parameterOpenapiSchema);
        parameters = parameters == null ? Map.of() : Values.unmodifiable(parameters);
        tags = tags == null ? List.of() : List.copyOf(tags);
        labels = labels == null ? null : Values.unmodifiable(labels);
        pullSteps = pullSteps == null ? null : List.copyOf(pullSteps);
        jobVariables = jobVariables == null ? Map.of() : Values.unmodifiable(jobVariables);
        if (concurrencyLimit != null && concurrencyLimit <= 0) {
            throw new IllegalArgumentException("concurrency_limit must be at least 1, not " + concurrencyLimit
                    + "; pause the deployment to run nothing");
        }
    }

    /** A builder of a deployment of this flow, with nothing else said. */
    public static Builder builder(String name, UUID flowId) {
        return new Builder(new DeploymentCreate(
                name, flowId, false, List.of(), null, null, null, true, null, Map.of(), List.of(), null, null, null,
                null, null, null, null, null, null, null, Map.of(), null));
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link DeploymentCreate} records; not thread-safe. */
    public static final class Builder {
        private String name;
        private UUID flowId;
        private Boolean paused;
        private List<DeploymentScheduleCreate> schedules;
        private @Nullable Integer concurrencyLimit;
        private @Nullable ConcurrencyOptions concurrencyOptions;
        private @Nullable UUID globalConcurrencyLimitId;
        private Boolean enforceParameterSchema;
        private @Nullable Map<String, Object> parameterOpenapiSchema;
        private Map<String, Object> parameters;
        private List<String> tags;
        private @Nullable Map<String, Object> labels;
        private @Nullable List<Map<String, Object>> pullSteps;
        private @Nullable String workQueueName;
        private @Nullable String workPoolName;
        private @Nullable UUID storageDocumentId;
        private @Nullable UUID infrastructureDocumentId;
        private @Nullable String description;
        private @Nullable String path;
        private @Nullable String version;
        private @Nullable String entrypoint;
        private Map<String, Object> jobVariables;
        private @Nullable VersionInfo versionInfo;

        private Builder(DeploymentCreate source) {
            this.name = source.name;
            this.flowId = source.flowId;
            this.paused = source.paused;
            this.schedules = source.schedules;
            this.concurrencyLimit = source.concurrencyLimit;
            this.concurrencyOptions = source.concurrencyOptions;
            this.globalConcurrencyLimitId = source.globalConcurrencyLimitId;
            this.enforceParameterSchema = source.enforceParameterSchema;
            this.parameterOpenapiSchema = source.parameterOpenapiSchema;
            this.parameters = source.parameters;
            this.tags = source.tags;
            this.labels = source.labels;
            this.pullSteps = source.pullSteps;
            this.workQueueName = source.workQueueName;
            this.workPoolName = source.workPoolName;
            this.storageDocumentId = source.storageDocumentId;
            this.infrastructureDocumentId = source.infrastructureDocumentId;
            this.description = source.description;
            this.path = source.path;
            this.version = source.version;
            this.entrypoint = source.entrypoint;
            this.jobVariables = source.jobVariables;
            this.versionInfo = source.versionInfo;
        }

        /** Sets the name, unique within the flow. */
        public Builder name(String name) {
            this.name = name;
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
        public Builder schedules(List<DeploymentScheduleCreate> schedules) {
            this.schedules = schedules;
            return this;
        }

        /** Sets how many of its runs may run at once. */
        public Builder concurrencyLimit(@Nullable Integer concurrencyLimit) {
            this.concurrencyLimit = concurrencyLimit;
            return this;
        }

        /** Sets what happens to runs beyond the limit. */
        public Builder concurrencyOptions(@Nullable ConcurrencyOptions concurrencyOptions) {
            this.concurrencyOptions = concurrencyOptions;
            return this;
        }

        /** Sets the concurrency limit it shares with others. */
        public Builder globalConcurrencyLimitId(@Nullable UUID globalConcurrencyLimitId) {
            this.globalConcurrencyLimitId = globalConcurrencyLimitId;
            return this;
        }

        /** Sets whether parameters that do not fit the schema are refused. */
        public Builder enforceParameterSchema(Boolean enforceParameterSchema) {
            this.enforceParameterSchema = enforceParameterSchema;
            return this;
        }

        /** Sets the JSON Schema of its parameters. */
        public Builder parameterOpenapiSchema(@Nullable Map<String, Object> parameterOpenapiSchema) {
            this.parameterOpenapiSchema = parameterOpenapiSchema;
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
        public Builder labels(@Nullable Map<String, Object> labels) {
            this.labels = labels;
            return this;
        }

        /** Sets how a worker gets the code. */
        public Builder pullSteps(@Nullable List<Map<String, Object>> pullSteps) {
            this.pullSteps = pullSteps;
            return this;
        }

        /** Sets the work queue its runs wait in. */
        public Builder workQueueName(@Nullable String workQueueName) {
            this.workQueueName = workQueueName;
            return this;
        }

        /** Sets the work pool its runs run in. */
        public Builder workPoolName(@Nullable String workPoolName) {
            this.workPoolName = workPoolName;
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

        /** Sets for people. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** Sets where its code is, within its storage. */
        public Builder path(@Nullable String path) {
            this.path = path;
            return this;
        }

        /** Sets the version. */
        public Builder version(@Nullable String version) {
            this.version = version;
            return this;
        }

        /** Sets where the flow is in the code. */
        public Builder entrypoint(@Nullable String entrypoint) {
            this.entrypoint = entrypoint;
            return this;
        }

        /** Sets overrides of the work pool's variables. */
        public Builder jobVariables(Map<String, Object> jobVariables) {
            this.jobVariables = jobVariables;
            return this;
        }

        /** Sets what the version was made from. */
        public Builder versionInfo(@Nullable VersionInfo versionInfo) {
            this.versionInfo = versionInfo;
            return this;
        }

        /** The record. */
        public DeploymentCreate build() {
            return new DeploymentCreate(
                    name,
                    flowId,
                    paused,
                    schedules,
                    concurrencyLimit,
                    concurrencyOptions,
                    globalConcurrencyLimitId,
                    enforceParameterSchema,
                    parameterOpenapiSchema,
                    parameters,
                    tags,
                    labels,
                    pullSteps,
                    workQueueName,
                    workPoolName,
                    storageDocumentId,
                    infrastructureDocumentId,
                    description,
                    path,
                    version,
                    entrypoint,
                    jobVariables,
                    versionInfo);
        }
    }
}
