package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.Patch;
import dev.rondo.model.internal.Strict;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a deployment: what is not given stays as it is, and null is a value like others where a field may be null.
 *
 * @param version the new version
 * @param description the new description
 * @param paused the new answer to whether its schedules rest
 * @param schedules the new schedules
 * @param concurrencyLimit the new number of runs at once
 * @param concurrencyOptions the new options
 * @param globalConcurrencyLimitId the new shared limit
 * @param parameters the new parameters
 * @param parameterOpenapiSchema the new schema of the parameters
 * @param tags the new tags
 * @param workQueueName the new work queue
 * @param workPoolName the new work pool
 * @param path the new path
 * @param jobVariables the new overrides
 * @param pullSteps the new steps
 * @param entrypoint the new entrypoint
 * @param storageDocumentId the new storage
 * @param infrastructureDocumentId the new infrastructure
 * @param enforceParameterSchema the new answer to whether parameters are checked
 * @param versionInfo what the version was made from
 */
@Strict
public record DeploymentUpdate(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> version,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> description,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Boolean> paused,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<List<DeploymentScheduleUpdate>> schedules,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Integer> concurrencyLimit,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<ConcurrencyOptions> concurrencyOptions,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<UUID> globalConcurrencyLimitId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Map<String, Object>> parameters,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Map<String, Object>> parameterOpenapiSchema,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<List<String>> tags,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> workQueueName,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> workPoolName,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> path,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Map<String, Object>> jobVariables,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<List<Map<String, Object>>> pullSteps,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<String> entrypoint,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<UUID> storageDocumentId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<UUID> infrastructureDocumentId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<Boolean> enforceParameterSchema,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Patch<VersionInfo> versionInfo) {
    public DeploymentUpdate {
        version = version == null ? Patch.keep() : version;
        description = description == null ? Patch.keep() : description;
        paused = paused == null ? Patch.keep() : paused;
        schedules = schedules == null ? Patch.keep() : schedules;
        concurrencyLimit = concurrencyLimit == null ? Patch.keep() : concurrencyLimit;
        concurrencyOptions = concurrencyOptions == null ? Patch.keep() : concurrencyOptions;
        globalConcurrencyLimitId = globalConcurrencyLimitId == null ? Patch.keep() : globalConcurrencyLimitId;
        parameters = parameters == null ? Patch.keep() : parameters;
        parameterOpenapiSchema = parameterOpenapiSchema == null ? Patch.keep() : parameterOpenapiSchema;
        tags = tags == null ? Patch.keep() : tags;
        workQueueName = workQueueName == null ? Patch.keep() : workQueueName;
        workPoolName = workPoolName == null ? Patch.keep() : workPoolName;
        path = path == null ? Patch.keep() : path;
        jobVariables = jobVariables == null ? Patch.keep() : jobVariables;
        pullSteps = pullSteps == null ? Patch.keep() : pullSteps;
        entrypoint = entrypoint == null ? Patch.keep() : entrypoint;
        storageDocumentId = storageDocumentId == null ? Patch.keep() : storageDocumentId;
        infrastructureDocumentId = infrastructureDocumentId == null ? Patch.keep() : infrastructureDocumentId;
        enforceParameterSchema = enforceParameterSchema == null ? Patch.keep() : enforceParameterSchema;
        versionInfo = versionInfo == null ? Patch.keep() : versionInfo;
    }

    /** Changes nothing. */
    public static final DeploymentUpdate NONE = new DeploymentUpdate(
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep(),
            Patch.keep());

    /** A builder that starts from {@link #NONE}. */
    public static Builder builder() {
        return new Builder(NONE);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link DeploymentUpdate} records; not thread-safe. */
    public static final class Builder {
        private Patch<String> version;
        private Patch<String> description;
        private Patch<Boolean> paused;
        private Patch<List<DeploymentScheduleUpdate>> schedules;
        private Patch<Integer> concurrencyLimit;
        private Patch<ConcurrencyOptions> concurrencyOptions;
        private Patch<UUID> globalConcurrencyLimitId;
        private Patch<Map<String, Object>> parameters;
        private Patch<Map<String, Object>> parameterOpenapiSchema;
        private Patch<List<String>> tags;
        private Patch<String> workQueueName;
        private Patch<String> workPoolName;
        private Patch<String> path;
        private Patch<Map<String, Object>> jobVariables;
        private Patch<List<Map<String, Object>>> pullSteps;
        private Patch<String> entrypoint;
        private Patch<UUID> storageDocumentId;
        private Patch<UUID> infrastructureDocumentId;
        private Patch<Boolean> enforceParameterSchema;
        private Patch<VersionInfo> versionInfo;

        private Builder(DeploymentUpdate source) {
            this.version = source.version;
            this.description = source.description;
            this.paused = source.paused;
            this.schedules = source.schedules;
            this.concurrencyLimit = source.concurrencyLimit;
            this.concurrencyOptions = source.concurrencyOptions;
            this.globalConcurrencyLimitId = source.globalConcurrencyLimitId;
            this.parameters = source.parameters;
            this.parameterOpenapiSchema = source.parameterOpenapiSchema;
            this.tags = source.tags;
            this.workQueueName = source.workQueueName;
            this.workPoolName = source.workPoolName;
            this.path = source.path;
            this.jobVariables = source.jobVariables;
            this.pullSteps = source.pullSteps;
            this.entrypoint = source.entrypoint;
            this.storageDocumentId = source.storageDocumentId;
            this.infrastructureDocumentId = source.infrastructureDocumentId;
            this.enforceParameterSchema = source.enforceParameterSchema;
            this.versionInfo = source.versionInfo;
        }

        /** Changes: version. */
        public Builder version(@Nullable String version) {
            this.version = Patch.to(version);
            return this;
        }

        /** Changes: description. */
        public Builder description(@Nullable String description) {
            this.description = Patch.to(description);
            return this;
        }

        /** Changes: answer to whether its schedules rest. */
        public Builder paused(Boolean paused) {
            this.paused = Patch.to(paused);
            return this;
        }

        /** Changes: schedules. */
        public Builder schedules(List<DeploymentScheduleUpdate> schedules) {
            this.schedules = Patch.to(schedules);
            return this;
        }

        /** Changes: number of runs at once. */
        public Builder concurrencyLimit(@Nullable Integer concurrencyLimit) {
            this.concurrencyLimit = Patch.to(concurrencyLimit);
            return this;
        }

        /** Changes: options. */
        public Builder concurrencyOptions(@Nullable ConcurrencyOptions concurrencyOptions) {
            this.concurrencyOptions = Patch.to(concurrencyOptions);
            return this;
        }

        /** Changes: shared limit. */
        public Builder globalConcurrencyLimitId(@Nullable UUID globalConcurrencyLimitId) {
            this.globalConcurrencyLimitId = Patch.to(globalConcurrencyLimitId);
            return this;
        }

        /** Changes: parameters. */
        public Builder parameters(@Nullable Map<String, Object> parameters) {
            this.parameters = Patch.to(parameters);
            return this;
        }

        /** Changes: schema of the parameters. */
        public Builder parameterOpenapiSchema(@Nullable Map<String, Object> parameterOpenapiSchema) {
            this.parameterOpenapiSchema = Patch.to(parameterOpenapiSchema);
            return this;
        }

        /** Changes: tags. */
        public Builder tags(List<String> tags) {
            this.tags = Patch.to(tags);
            return this;
        }

        /** Changes: work queue. */
        public Builder workQueueName(@Nullable String workQueueName) {
            this.workQueueName = Patch.to(workQueueName);
            return this;
        }

        /** Changes: work pool. */
        public Builder workPoolName(@Nullable String workPoolName) {
            this.workPoolName = Patch.to(workPoolName);
            return this;
        }

        /** Changes: path. */
        public Builder path(@Nullable String path) {
            this.path = Patch.to(path);
            return this;
        }

        /** Changes: overrides. */
        public Builder jobVariables(@Nullable Map<String, Object> jobVariables) {
            this.jobVariables = Patch.to(jobVariables);
            return this;
        }

        /** Changes: steps. */
        public Builder pullSteps(@Nullable List<Map<String, Object>> pullSteps) {
            this.pullSteps = Patch.to(pullSteps);
            return this;
        }

        /** Changes: entrypoint. */
        public Builder entrypoint(@Nullable String entrypoint) {
            this.entrypoint = Patch.to(entrypoint);
            return this;
        }

        /** Changes: storage. */
        public Builder storageDocumentId(@Nullable UUID storageDocumentId) {
            this.storageDocumentId = Patch.to(storageDocumentId);
            return this;
        }

        /** Changes: infrastructure. */
        public Builder infrastructureDocumentId(@Nullable UUID infrastructureDocumentId) {
            this.infrastructureDocumentId = Patch.to(infrastructureDocumentId);
            return this;
        }

        /** Changes: answer to whether parameters are checked. */
        public Builder enforceParameterSchema(@Nullable Boolean enforceParameterSchema) {
            this.enforceParameterSchema = Patch.to(enforceParameterSchema);
            return this;
        }

        /** Changes: what the version was made from. */
        public Builder versionInfo(@Nullable VersionInfo versionInfo) {
            this.versionInfo = Patch.to(versionInfo);
            return this;
        }

        /** The record. */
        public DeploymentUpdate build() {
            return new DeploymentUpdate(
                    version,
                    description,
                    paused,
                    schedules,
                    concurrencyLimit,
                    concurrencyOptions,
                    globalConcurrencyLimitId,
                    parameters,
                    parameterOpenapiSchema,
                    tags,
                    workQueueName,
                    workPoolName,
                    path,
                    jobVariables,
                    pullSteps,
                    entrypoint,
                    storageDocumentId,
                    infrastructureDocumentId,
                    enforceParameterSchema,
                    versionInfo);
        }
    }
}
