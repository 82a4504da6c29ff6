package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rondo.model.internal.Strict;
import dev.rondo.model.internal.Values;
import dev.rondo.model.state.StateCreate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A flow run on its way to be created.
 *
 * @param state the first state; null for none yet
 * @param name the name; null for one made up
 * @param flowId the flow
 * @param flowVersion the version of the flow; null for none
 * @param parameters parameters by name, as JSON values
 * @param context further context, as JSON values
 * @param parentTaskRunId for a subflow, the task run that stands for it in its parent; null for none
 * @param infrastructureDocumentId the block that holds its infrastructure; null for none
 * @param empiricalPolicy retries and pauses
 * @param tags tags
 * @param labels labels with string, number or boolean values; null for none
 * @param idempotencyKey creating twice with one key creates once; null for no such check
 * @param workPoolName the work pool to run in; null for none
 * @param workQueueName the work queue to wait in; null for none
 * @param jobVariables overrides of the work pool's variables; null for none
 * @param deploymentId the deployment; deprecated on the wire; null for none
 */
@Strict
public record FlowRunCreate(
        @Nullable StateCreate state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name,
        UUID flowId,
        @Nullable String flowVersion,
        Map<String, Object> parameters,
        Map<String, Object> context,
        @Nullable UUID parentTaskRunId,
        @Nullable UUID infrastructureDocumentId,
        FlowRunPolicy empiricalPolicy,
        List<String> tags,
        @Nullable Map<String, Object> labels,
        @Nullable String idempotencyKey,
        @Nullable String workPoolName,
        @Nullable String workQueueName,
        @Nullable Map<String, Object> jobVariables,
        @Nullable UUID deploymentId) {
    public FlowRunCreate {
        Objects.requireNonNull(flowId, "flowId is null");
        parameters = parameters == null ? Map.of() : Values.unmodifiable(parameters);
        context = context == null ? Map.of() : Values.unmodifiable(context);
        empiricalPolicy = empiricalPolicy == null ? FlowRunPolicy.NONE : empiricalPolicy;
        tags = tags == null ? List.of() : List.copyOf(tags);
        labels = labels == null ? null : Values.unmodifiable(labels);
        jobVariables = jobVariables == null ? null : Values.unmodifiable(jobVariables);
    }

    /** A builder of a run of the given flow, with nothing else said. */
    public static Builder builder(UUID flowId) {
        return new Builder(new FlowRunCreate(
                null,
                null,
                flowId,
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                FlowRunPolicy.NONE,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null));
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link FlowRunCreate} records; not thread-safe. */
    public static final class Builder {
        private @Nullable StateCreate state;
        private @Nullable String name;
        private UUID flowId;
        private @Nullable String flowVersion;
        private Map<String, Object> parameters;
        private Map<String, Object> context;
        private @Nullable UUID parentTaskRunId;
        private @Nullable UUID infrastructureDocumentId;
        private FlowRunPolicy empiricalPolicy;
        private List<String> tags;
        private @Nullable Map<String, Object> labels;
        private @Nullable String idempotencyKey;
        private @Nullable String workPoolName;
        private @Nullable String workQueueName;
        private @Nullable Map<String, Object> jobVariables;
        private @Nullable UUID deploymentId;

        private Builder(FlowRunCreate source) {
            this.state = source.state;
            this.name = source.name;
            this.flowId = source.flowId;
            this.flowVersion = source.flowVersion;
            this.parameters = source.parameters;
            this.context = source.context;
            this.parentTaskRunId = source.parentTaskRunId;
            this.infrastructureDocumentId = source.infrastructureDocumentId;
            this.empiricalPolicy = source.empiricalPolicy;
            this.tags = source.tags;
            this.labels = source.labels;
            this.idempotencyKey = source.idempotencyKey;
            this.workPoolName = source.workPoolName;
            this.workQueueName = source.workQueueName;
            this.jobVariables = source.jobVariables;
            this.deploymentId = source.deploymentId;
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

        /** Sets the flow. */
        public Builder flowId(UUID flowId) {
            this.flowId = flowId;
            return this;
        }

        /** Sets the version of the flow. */
        public Builder flowVersion(@Nullable String flowVersion) {
            this.flowVersion = flowVersion;
            return this;
        }

        /** Sets parameters by name, as JSON values. */
        public Builder parameters(Map<String, Object> parameters) {
            this.parameters = parameters;
            return this;
        }

        /** Sets further context, as JSON values. */
        public Builder context(Map<String, Object> context) {
            this.context = context;
            return this;
        }

        /** Sets for a subflow, the task run that stands for it in its parent. */
        public Builder parentTaskRunId(@Nullable UUID parentTaskRunId) {
            this.parentTaskRunId = parentTaskRunId;
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

        /** Sets creating twice with one key creates once. */
        public Builder idempotencyKey(@Nullable String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /** Sets the work pool to run in. */
        public Builder workPoolName(@Nullable String workPoolName) {
            this.workPoolName = workPoolName;
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

        /** Sets the deployment. */
        public Builder deploymentId(@Nullable UUID deploymentId) {
            this.deploymentId = deploymentId;
            return this;
        }

        /** The record. */
        public FlowRunCreate build() {
            return new FlowRunCreate(
                    state,
                    name,
                    flowId,
                    flowVersion,
                    parameters,
                    context,
                    parentTaskRunId,
                    infrastructureDocumentId,
                    empiricalPolicy,
                    tags,
                    labels,
                    idempotencyKey,
                    workPoolName,
                    workQueueName,
                    jobVariables,
                    deploymentId);
        }
    }
}
