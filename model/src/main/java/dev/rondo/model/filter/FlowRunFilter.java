package dev.rondo.model.filter;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.state.StateType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which flow runs are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param name criterion on the name; null for none
 * @param tags criterion on the tags; null for none
 * @param deploymentId criterion on the deployment; null for none
 * @param workQueueName criterion on the work queue; null for none
 * @param state criterion on the current state; null for none
 * @param flowVersion criterion on the version of the flow; null for none
 * @param startTime criterion on when it first ran; null for none
 * @param endTime criterion on when it ended; null for none
 * @param expectedStartTime criterion on when it should start; null for none
 * @param nextScheduledStartTime criterion on when it is scheduled to start; null for none
 * @param parentFlowRunId criterion on the flow run it is a subflow of; null for none
 * @param parentTaskRunId criterion on the task run that stands for it in its parent; null for none
 * @param idempotencyKey criterion on the idempotency key; null for none
 * @param createdBy criterion on its creator; null for none
 */
@Strict
public record FlowRunFilter(
        Operator operator,
        @Nullable AnyNoneOf<UUID> id,
        @Nullable NameFilter name,
        @Nullable Tags tags,
        @Nullable NullableAnyOf<UUID> deploymentId,
        @Nullable NullableAnyOf<String> workQueueName,
        @Nullable FlowRunStateFilter state,
        @Nullable AnyOf<String> flowVersion,
        @Nullable NullableTimeRange startTime,
        @Nullable NullableTimeRange endTime,
        @Nullable TimeRange expectedStartTime,
        @Nullable TimeRange nextScheduledStartTime,
        @Nullable OperatedAnyOf<UUID> parentFlowRunId,
        @Nullable NullableAnyOf<UUID> parentTaskRunId,
        @Nullable AnyNoneOf<String> idempotencyKey,
        @Nullable CreatedByFilter createdBy) {
    public FlowRunFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every flow run. */
    public static final FlowRunFilter ALL = new FlowRunFilter(
            Operator.AND, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** A builder that starts from {@link #ALL}. */
    public static Builder builder() {
        return new Builder(ALL);
    }

    /** The flow runs with the given identities. */
    public static FlowRunFilter ids(UUID... ids) {
        return builder().id(AnyNoneOf.of(ids)).build();
    }

    /** The flow runs with the given names. */
    public static FlowRunFilter names(String... names) {
        return builder().name(NameFilter.of(names)).build();
    }

    /** The flow runs in a state of one of the given types. */
    public static FlowRunFilter stateTypes(StateType... types) {
        return builder()
                .state(new FlowRunStateFilter(Operator.AND, AnyNoneOf.of(types), null))
                .build();
    }

    /** The flow runs in a state of one of the given names. */
    public static FlowRunFilter stateNames(String... names) {
        return builder()
                .state(new FlowRunStateFilter(Operator.AND, null, AnyNoneOf.of(names)))
                .build();
    }

    /** The flow runs that have all of the given tags. */
    public static FlowRunFilter tags(String... tags) {
        return builder().tags(Tags.all(tags)).build();
    }

    /** The flow runs that the given task runs stand for. */
    public static FlowRunFilter parentTaskRunIds(UUID... ids) {
        return builder().parentTaskRunId(NullableAnyOf.of(ids)).build();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link FlowRunFilter} records; not thread-safe. */
    public static final class Builder {
        private Operator operator;
        private @Nullable AnyNoneOf<UUID> id;
        private @Nullable NameFilter name;
        private @Nullable Tags tags;
        private @Nullable NullableAnyOf<UUID> deploymentId;
        private @Nullable NullableAnyOf<String> workQueueName;
        private @Nullable FlowRunStateFilter state;
        private @Nullable AnyOf<String> flowVersion;
        private @Nullable NullableTimeRange startTime;
        private @Nullable NullableTimeRange endTime;
        private @Nullable TimeRange expectedStartTime;
        private @Nullable TimeRange nextScheduledStartTime;
        private @Nullable OperatedAnyOf<UUID> parentFlowRunId;
        private @Nullable NullableAnyOf<UUID> parentTaskRunId;
        private @Nullable AnyNoneOf<String> idempotencyKey;
        private @Nullable CreatedByFilter createdBy;

        private Builder(FlowRunFilter source) {
            this.operator = source.operator;
            this.id = source.id;
            this.name = source.name;
            this.tags = source.tags;
            this.deploymentId = source.deploymentId;
            this.workQueueName = source.workQueueName;
            this.state = source.state;
            this.flowVersion = source.flowVersion;
            this.startTime = source.startTime;
            this.endTime = source.endTime;
            this.expectedStartTime = source.expectedStartTime;
            this.nextScheduledStartTime = source.nextScheduledStartTime;
            this.parentFlowRunId = source.parentFlowRunId;
            this.parentTaskRunId = source.parentTaskRunId;
            this.idempotencyKey = source.idempotencyKey;
            this.createdBy = source.createdBy;
        }

        /** Sets how the criteria of this filter combine. */
        public Builder operator(Operator operator) {
            this.operator = operator;
            return this;
        }

        /** Sets criterion on the identity. */
        public Builder id(@Nullable AnyNoneOf<UUID> id) {
            this.id = id;
            return this;
        }

        /** Sets criterion on the name. */
        public Builder name(@Nullable NameFilter name) {
            this.name = name;
            return this;
        }

        /** Sets criterion on the tags. */
        public Builder tags(@Nullable Tags tags) {
            this.tags = tags;
            return this;
        }

        /** Sets criterion on the deployment. */
        public Builder deploymentId(@Nullable NullableAnyOf<UUID> deploymentId) {
            this.deploymentId = deploymentId;
            return this;
        }

        /** Sets criterion on the work queue. */
        public Builder workQueueName(@Nullable NullableAnyOf<String> workQueueName) {
            this.workQueueName = workQueueName;
            return this;
        }

        /** Sets criterion on the current state. */
        public Builder state(@Nullable FlowRunStateFilter state) {
            this.state = state;
            return this;
        }

        /** Sets criterion on the version of the flow. */
        public Builder flowVersion(@Nullable AnyOf<String> flowVersion) {
            this.flowVersion = flowVersion;
            return this;
        }

        /** Sets criterion on when it first ran. */
        public Builder startTime(@Nullable NullableTimeRange startTime) {
            this.startTime = startTime;
            return this;
        }

        /** Sets criterion on when it ended. */
        public Builder endTime(@Nullable NullableTimeRange endTime) {
            this.endTime = endTime;
            return this;
        }

        /** Sets criterion on when it should start. */
        public Builder expectedStartTime(@Nullable TimeRange expectedStartTime) {
            this.expectedStartTime = expectedStartTime;
            return this;
        }

        /** Sets criterion on when it is scheduled to start. */
        public Builder nextScheduledStartTime(@Nullable TimeRange nextScheduledStartTime) {
            this.nextScheduledStartTime = nextScheduledStartTime;
            return this;
        }

        /** Sets criterion on the flow run it is a subflow of. */
        public Builder parentFlowRunId(@Nullable OperatedAnyOf<UUID> parentFlowRunId) {
            this.parentFlowRunId = parentFlowRunId;
            return this;
        }

        /** Sets criterion on the task run that stands for it in its parent. */
        public Builder parentTaskRunId(@Nullable NullableAnyOf<UUID> parentTaskRunId) {
            this.parentTaskRunId = parentTaskRunId;
            return this;
        }

        /** Sets criterion on the idempotency key. */
        public Builder idempotencyKey(@Nullable AnyNoneOf<String> idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /** Sets criterion on its creator. */
        public Builder createdBy(@Nullable CreatedByFilter createdBy) {
            this.createdBy = createdBy;
            return this;
        }

        /** The record. */
        public FlowRunFilter build() {
            return new FlowRunFilter(
                    operator,
                    id,
                    name,
                    tags,
                    deploymentId,
                    workQueueName,
                    state,
                    flowVersion,
                    startTime,
                    endTime,
                    expectedStartTime,
                    nextScheduledStartTime,
                    parentFlowRunId,
                    parentTaskRunId,
                    idempotencyKey,
                    createdBy);
        }
    }
}
