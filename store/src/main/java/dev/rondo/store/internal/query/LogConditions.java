package dev.rondo.store.internal.query;

import dev.rondo.model.filter.IntegerRange;
import dev.rondo.model.filter.TextFilter;
import dev.rondo.model.log.LogFilter;
import dev.rondo.store.internal.sql.Values;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters of log lines as conditions. */
final class LogConditions {
    private LogConditions() {}

    static Condition of(LogFilter filter) {
        LogFilter.TaskRunId taskRun = filter.taskRunId();
        Criteria criteria = new Criteria(filter.operator())
                .add(level(filter.level()))
                .times(LogTable.TIMESTAMP, filter.timestamp())
                .any(LogTable.FLOW_RUN_ID, filter.flowRunId(), Values::bytes)
                .add(text(filter.text()));
        return taskRun == null
                ? criteria.combined()
                : criteria.in(LogTable.TASK_RUN_ID, taskRun.any(), Values::bytes)
                        .missing(LogTable.TASK_RUN_ID, taskRun.isNull())
                        .combined();
    }

    private static @Nullable Condition level(@Nullable IntegerRange range) {
        if (range == null) {
            return null;
        }
        Integer min = range.min();
        Integer max = range.max();
        return DSL.and(
                min == null ? DSL.noCondition() : LogTable.LEVEL.ge(min),
                max == null ? DSL.noCondition() : LogTable.LEVEL.le(max));
    }

    private static @Nullable Condition text(@Nullable TextFilter filter) {
        return filter == null ? null : TextConditions.of(LogTable.MESSAGE, filter);
    }
}
