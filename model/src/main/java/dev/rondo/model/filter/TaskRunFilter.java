package dev.rondo.model.filter;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.state.StateType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which task runs are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param name criterion on the name; null for none
 * @param tags criterion on the tags; null for none
 * @param state criterion on the current state; null for none
 * @param startTime criterion on when it first ran; null for none
 * @param endTime criterion on when it ended; null for none
 * @param expectedStartTime criterion on when it should start; null for none
 * @param subflowRuns criterion on whether it stands for a subflow; null for none
 * @param flowRunId criterion on the flow run it belongs to; null for none
 */
@Strict
public record TaskRunFilter(
        Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable NameFilter name,
        @Nullable AllTags tags,
        @Nullable TaskRunStateFilter state,
        @Nullable NullableTimeRange startTime,
        @Nullable NullableTimeRange endTime,
        @Nullable TimeRange expectedStartTime,
        @Nullable Exists subflowRuns,
        @Nullable NullableAnyOf<UUID> flowRunId) {
    public TaskRunFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every task run. */
    public static final TaskRunFilter ALL =
            new TaskRunFilter(Operator.AND, null, null, null, null, null, null, null, null, null);

    /** A builder that starts from {@link #ALL}. */
    public static Builder builder() {
        return new Builder(ALL);
    }

    /** The task runs with the given identities. */
    public static TaskRunFilter ids(UUID... ids) {
        return builder().id(AnyOf.of(ids)).build();
    }

    /** The task runs with the given names. */
    public static TaskRunFilter names(String... names) {
        return builder().name(NameFilter.of(names)).build();
    }

    /** The task runs of the given flow runs. */
    public static TaskRunFilter flowRunIds(UUID... ids) {
        return builder().flowRunId(NullableAnyOf.of(ids)).build();
    }

    /** The task runs in a state of one of the given types. */
    public static TaskRunFilter stateTypes(StateType... types) {
        return builder()
                .state(new TaskRunStateFilter(Operator.AND, AnyOf.of(types), null))
                .build();
    }

    /** The task runs in a state of one of the given names. */
    public static TaskRunFilter stateNames(String... names) {
        return builder()
                .state(new TaskRunStateFilter(Operator.AND, null, AnyOf.of(names)))
                .build();
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link TaskRunFilter} records; not thread-safe. */
    public static final class Builder {
        private Operator operator;
        private @Nullable AnyOf<UUID> id;
        private @Nullable NameFilter name;
        private @Nullable AllTags tags;
        private @Nullable TaskRunStateFilter state;
        private @Nullable NullableTimeRange startTime;
        private @Nullable NullableTimeRange endTime;
        private @Nullable TimeRange expectedStartTime;
        private @Nullable Exists subflowRuns;
        private @Nullable NullableAnyOf<UUID> flowRunId;

        private Builder(TaskRunFilter source) {
            this.operator = source.operator;
            this.id = source.id;
            this.name = source.name;
            this.tags = source.tags;
            this.state = source.state;
            this.startTime = source.startTime;
            this.endTime = source.endTime;
            this.expectedStartTime = source.expectedStartTime;
            this.subflowRuns = source.subflowRuns;
            this.flowRunId = source.flowRunId;
        }

        /** Sets how the criteria of this filter combine. */
        public Builder operator(Operator operator) {
            this.operator = operator;
            return this;
        }

        /** Sets criterion on the identity. */
        public Builder id(@Nullable AnyOf<UUID> id) {
            this.id = id;
            return this;
        }

        /** Sets criterion on the name. */
        public Builder name(@Nullable NameFilter name) {
            this.name = name;
            return this;
        }

        /** Sets criterion on the tags. */
        public Builder tags(@Nullable AllTags tags) {
            this.tags = tags;
            return this;
        }

        /** Sets criterion on the current state. */
        public Builder state(@Nullable TaskRunStateFilter state) {
            this.state = state;
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

        /** Sets criterion on whether it stands for a subflow. */
        public Builder subflowRuns(@Nullable Exists subflowRuns) {
            this.subflowRuns = subflowRuns;
            return this;
        }

        /** Sets criterion on the flow run it belongs to. */
        public Builder flowRunId(@Nullable NullableAnyOf<UUID> flowRunId) {
            this.flowRunId = flowRunId;
            return this;
        }

        /** The record. */
        public TaskRunFilter build() {
            return new TaskRunFilter(
                    operator, id, name, tags, state, startTime, endTime, expectedStartTime, subflowRuns, flowRunId);
        }
    }
}
