package dev.rondo.model.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.IntegerRange;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.TextFilter;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.internal.Strict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which log lines are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param level criterion on the level; null for none
 * @param timestamp criterion on when it was logged; null for none
 * @param flowRunId criterion on the flow run; null for none
 * @param taskRunId criterion on the task run; null for none
 * @param text criterion on the message; null for none
 */
@Strict
public record LogFilter(
        Operator operator,
        @Nullable IntegerRange level,
        @Nullable TimeRange timestamp,
        @Nullable AnyOf<UUID> flowRunId,
        @Nullable TaskRunId taskRunId,
        @Nullable TextFilter text) {
    public LogFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every log line. */
    public static final LogFilter ALL = new LogFilter(Operator.AND, null, null, null, null, null);

    /** A builder that starts from {@link #ALL}. */
    public static Builder builder() {
        return new Builder(ALL);
    }

    /** The lines of the given flow runs and their task runs. */
    public static LogFilter flowRunIds(UUID... ids) {
        return builder().flowRunId(AnyOf.of(ids)).build();
    }

    /** The lines of the given task runs. */
    public static LogFilter taskRunIds(UUID... ids) {
        return builder().taskRunId(new TaskRunId(List.of(ids), null)).build();
    }

    /**
     * A criterion on the task run that logged a line.
     *
     * @param any matches when the task run is one of these; null for no condition
     * @param isNull matches when no task run logged the line (true) or one did (false); null for no condition
     */
    @Strict
    public record TaskRunId(
            @JsonProperty("any_") @Nullable List<UUID> any,
            @JsonProperty("is_null_") @Nullable Boolean isNull) {
        public TaskRunId {
            any = any == null ? null : List.copyOf(any);
        }
    }

    /** A builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builds {@link LogFilter} records; not thread-safe. */
    public static final class Builder {
        private Operator operator;
        private @Nullable IntegerRange level;
        private @Nullable TimeRange timestamp;
        private @Nullable AnyOf<UUID> flowRunId;
        private @Nullable TaskRunId taskRunId;
        private @Nullable TextFilter text;

        private Builder(LogFilter source) {
            this.operator = source.operator;
            this.level = source.level;
            this.timestamp = source.timestamp;
            this.flowRunId = source.flowRunId;
            this.taskRunId = source.taskRunId;
            this.text = source.text;
        }

        /** Sets how the criteria of this filter combine. */
        public Builder operator(Operator operator) {
            this.operator = operator;
            return this;
        }

        /** Sets criterion on the level. */
        public Builder level(@Nullable IntegerRange level) {
            this.level = level;
            return this;
        }

        /** Sets criterion on when it was logged. */
        public Builder timestamp(@Nullable TimeRange timestamp) {
            this.timestamp = timestamp;
            return this;
        }

        /** Sets criterion on the flow run. */
        public Builder flowRunId(@Nullable AnyOf<UUID> flowRunId) {
            this.flowRunId = flowRunId;
            return this;
        }

        /** Sets criterion on the task run. */
        public Builder taskRunId(@Nullable TaskRunId taskRunId) {
            this.taskRunId = taskRunId;
            return this;
        }

        /** Sets criterion on the message. */
        public Builder text(@Nullable TextFilter text) {
            this.text = text;
            return this;
        }

        /** The record. */
        public LogFilter build() {
            return new LogFilter(operator, level, timestamp, flowRunId, taskRunId, text);
        }
    }
}
