package dev.rondo.store.internal.query;

import dev.rondo.model.filter.AnyNoneOf;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.FlowRunStateFilter;
import dev.rondo.model.filter.NullableTimeRange;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.filter.TaskRunStateFilter;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.state.StateType;
import dev.rondo.store.internal.sql.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question about runs that can be answered from the numbers of ended runs: about no more than their states and when they
 * were expected to start, or did. Immutable.
 *
 * @param kind {@code flow} or {@code task}
 * @param time the column of the time that it is about
 * @param types the types of states; null for all
 * @param names the names of states; null for all
 * @param from the first microsecond at which they were expected, or started; null for all times, and for runs never expected
 * @param to the microsecond after the last; null for all times, and for runs never expected
 */
public record EndedRuns(
        String kind,
        String time,
        @Nullable List<StateType> types,
        @Nullable List<String> names,
        @Nullable Long from,
        @Nullable Long to) {
    private static final String EXPECTED = "expected_start_time";
    private static final String STARTED = "start_time";

    /** The question about flow runs; empty when it is about more. */
    public static Optional<EndedRuns> flowRuns(RunFilters filters) {
        FlowRunFilter filter = filters.flowRuns() == null ? FlowRunFilter.ALL : filters.flowRuns();
        boolean plain = filters.withFlowRuns(null).equals(RunFilters.NONE)
                && filter.equals(FlowRunFilter.builder()
                        .state(filter.state())
                        .startTime(filter.startTime())
                        .expectedStartTime(filter.expectedStartTime())
                        .build());
        FlowRunStateFilter state = filter.state();
        return plain && (state == null || isPlain(state))
                ? about(
                        "flow",
                        state == null ? null : any(state.type()),
                        state == null ? null : any(state.name()),
                        filter.startTime(),
                        filter.expectedStartTime())
                : Optional.empty();
    }

    /** The question about task runs; empty when it is about more. */
    public static Optional<EndedRuns> taskRuns(RunFilters filters) {
        TaskRunFilter filter = filters.taskRuns() == null ? TaskRunFilter.ALL : filters.taskRuns();
        boolean plain = filters.withTaskRuns(null).equals(RunFilters.NONE)
                && filter.equals(TaskRunFilter.builder()
                        .state(filter.state())
                        .startTime(filter.startTime())
                        .expectedStartTime(filter.expectedStartTime())
                        .build());
        TaskRunStateFilter state = filter.state();
        return plain && (state == null || state.operator() == Operator.AND)
                ? about(
                        "task",
                        state == null ? null : any(state.type()),
                        state == null ? null : any(state.name()),
                        filter.startTime(),
                        filter.expectedStartTime())
                : Optional.empty();
    }

    private static Optional<EndedRuns> about(
            String kind,
            @Nullable List<StateType> types,
            @Nullable List<String> names,
            @Nullable NullableTimeRange started,
            @Nullable TimeRange expected) {
        if (started == null) {
            return Optional.of(about(
                    kind,
                    EXPECTED,
                    types,
                    names,
                    expected == null ? null : expected.after(),
                    expected == null ? null : expected.before()));
        }
        boolean isWithin = started.isNull() == null && (started.after() != null || started.before() != null);
        return isWithin && expected == null
                ? Optional.of(about(kind, STARTED, types, names, started.after(), started.before()))
                : Optional.empty();
    }

    private static EndedRuns about(
            String kind,
            String time,
            @Nullable List<StateType> types,
            @Nullable List<String> names,
            @Nullable Instant after,
            @Nullable Instant before) {
        return new EndedRuns(
                kind,
                time,
                types,
                names,
                after == null ? null : Long.valueOf(Values.microseconds(after)),
                before == null ? null : Long.valueOf(Values.microseconds(before) + 1));
    }

    /** The table of these runs. */
    String table() {
        return kind + "_run";
    }

    /** The kind of numbers that are kept by the minute. */
    String minutes() {
        return time.equals(EXPECTED) ? kind : kind + "_start";
    }

    /** The kind of numbers that are kept by the hour. */
    String hours() {
        return minutes() + "_hour";
    }

    /** Whether it is about when runs were expected, rather than about when they started. */
    public boolean isByExpectation() {
        return time.equals(EXPECTED);
    }

    private static boolean isPlain(FlowRunStateFilter state) {
        return state.operator() == Operator.AND
                && (state.type() == null || state.type().notAny() == null)
                && (state.name() == null || state.name().notAny() == null);
    }

    private static <T> @Nullable List<T> any(@Nullable AnyNoneOf<T> filter) {
        return filter == null ? null : filter.any();
    }

    private static <T> @Nullable List<T> any(@Nullable AnyOf<T> filter) {
        return filter == null ? null : filter.any();
    }

    /** The same, about no other times than these. */
    public EndedRuns within(long earliest, long end) {
        return new EndedRuns(
                kind,
                time,
                types,
                names,
                from == null ? earliest : Math.max(from, earliest),
                to == null ? end : Math.min(to, end));
    }
}
