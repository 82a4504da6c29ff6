package dev.rondo.model.workpool;

import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.internal.Strict;
import org.jspecify.annotations.Nullable;

/**
 * Which workers are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param lastHeartbeatTime criterion on when they were last heard of; null for none
 * @param status criterion on whether they are there; null for none
 */
@Strict
public record WorkerFilter(
        Operator operator,
        @Nullable TimeRange lastHeartbeatTime,
        @Nullable AnyNoneOf<WorkerStatus> status) {
    public WorkerFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every worker. */
    public static final WorkerFilter ALL = new WorkerFilter(Operator.AND, null, null);
}
