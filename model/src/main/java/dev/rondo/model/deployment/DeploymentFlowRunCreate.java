package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import dev.rondo.model.state.StateCreate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a deployment on its way to be created.
 *
 * @param state the first state; null for scheduled now
 * @param name the name; null for one made up
 * @param parameters parameters, over those of the deployment
 * @param enforceParameterSchema whether parameters that do not fit are refused; null for what the deployment says
 * @param context further context, as JSON values
 * @param infrastructureDocumentId the block that holds its infrastructure; null for the deployment's
 * @param empiricalPolicy retries and pauses
 * @param tags tags, beside those of the deployment
 * @param idempotencyKey creating twice with one key creates once; null for no such check
 * @param labels labels with string, number or boolean values; null for none
 * @param parentTaskRunId for a subflow, the task run that stands for it in its parent; null for none
 * @param workQueueName the work queue to wait in; null for the deployment's
 * @param jobVariables overrides of the work pool's variables; null for none
 */
@Strict
public record DeploymentFlowRunCreate(
        @Nullable StateCreate state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
        Map<String, Object> parameters,
        @Nullable Boolean enforceParameterSchema,
        Map<String, Object> context,
        @Nullable UUID infrastructureDocumentId,
        FlowRunPolicy empiricalPolicy,
        List<String> tags,
        @Nullable String idempotencyKey,
        @Nullable Map<String, Object> labels,
        @Nullable UUID parentTaskRunId,
        @Nullable String workQueueName,
        @Nullable Map<String, Object> jobVariables) {
    public DeploymentFlowRunCreate {
        parameters = parameters == null ? Map.of() : Values.unmodifiable(parameters);
        context = context == null ? Map.of() : Values.unmodifiable(context);
        empiricalPolicy = empiricalPolicy == null ? FlowRunPolicy.NONE : empiricalPolicy;
        tags = tags == null ? List.of() : List.copyOf(tags);
        labels = labels == null ? null : Values.unmodifiable(labels);
        jobVariables = jobVariables == null ? null : Values.unmodifiable(jobVariables);
    }

    /** A run with nothing said. */
    public static final DeploymentFlowRunCreate NONE = new DeploymentFlowRunCreate(
            null, null, Map.of(), null, Map.of(), null, FlowRunPolicy.NONE, List.of(), null, null, null, null, null);

    /** A builder that starts from {@link #NONE}. */
    public static Builder builder() {
        return new Builder(NONE);
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link DeploymentFlowRunCreate} records; not thread-safe. */
    public static final class Builder {
        private @Nullable StateCreate state;
        private @Nullable String name;
        private Map<String, Object> parameters;
        private @Nullable Boolean enforceParameterSchema;
        private Map<String, Object> context;
        private @Nullable UUID infrastructureDocumentId;
        private FlowRunPolicy empiricalPolicy;
        private List<String> tags;
        private @Nullable String idempotencyKey;
        private @Nullable Map<String, Object> labels;
        private @Nullable UUID parentTaskRunId;
        private @Nullable String workQueueName;
        private @Nullable Map<String, Object> jobVariables;

        private Builder(DeploymentFlowRunCreate source) {
            this.state = source.state;
            this.name = source.name;
            this.parameters = source.parameters;
            this.enforceParameterSchema = source.enforceParameterSchema;
            this.context = source.context;
            this.infrastructureDocumentId = source.infrastructureDocumentId;
            this.empiricalPolicy = source.empiricalPolicy;
            this.tags = source.tags;
            this.idempotencyKey = source.idempotencyKey;
            this.labels = source.labels;
            this.parentTaskRunId = source.parentTaskRunId;
            this.workQueueName = source.workQueueName;
            this.jobVariables = source.jobVariables;
        }

        /** Sets the first state. */
        public Builder state(@Nullable StateCreate state) {
            this.state = state;
            return this;
        }

        /** Sets the name. */
        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        /** Sets parameters, over those of the deployment. */
        public Builder parameters(Map<String, Object> parameters) {
            this.parameters = parameters;
            return this;
        }

        /** Sets whether parameters that do not fit are refused. */
        public Builder enforceParameterSchema(@Nullable Boolean enforceParameterSchema) {
            this.enforceParameterSchema = enforceParameterSchema;
            return this;
        }

        /** Sets further context, as JSON values. */
        public Builder context(Map<String, Object> context) {
            this.context = context;
            return this;
        }

        /** Sets the block that holds its infrastructure. */
        public Builder infrastructureDocumentId(@Nullable UUID infrastructureDocumentId) {
            this.infrastructureDocumentId = infrastructureDocumentId;
            return this;
        }

        /** Sets retries and pauses. */
        public Builder empiricalPolicy(FlowRunPolicy empiricalPolicy) {
            this.empiricalPolicy = empiricalPolicy;
            return this;
        }

        /** Sets tags, beside those of the deployment. */
        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        /** Sets creating twice with one key creates once. */
        public Builder idempotencyKey(@Nullable String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /** Sets labels with string, number or boolean values. */
        public Builder labels(@Nullable Map<String, Object> labels) {
            this.labels = labels;
            return this;
        }

        /** Sets for a subflow, the task run that stands for it in its parent. */
        public Builder parentTaskRunId(@Nullable UUID parentTaskRunId) {
            this.parentTaskRunId = parentTaskRunId;
            return this;
        }

        /** Sets the work queue to wait in. */
        public Builder workQueueName(@Nullable String workQueueName) {
            this.workQueueName = workQueueName;
            return this;
        }

        /** Sets overrides of the work pool's variables. */
        public Builder jobVariables(@Nullable Map<String, Object> jobVariables) {
            this.jobVariables = jobVariables;
            return this;
        }

        /** The record. */
        public DeploymentFlowRunCreate build() {
            return new DeploymentFlowRunCreate(
                    state,
                    name,
                    parameters,
                    enforceParameterSchema,
                    context,
                    infrastructureDocumentId,
                    empiricalPolicy,
                    tags,
                    idempotencyKey,
                    labels,
                    parentTaskRunId,
                    workQueueName,
                    jobVariables);
        }
    }
}
