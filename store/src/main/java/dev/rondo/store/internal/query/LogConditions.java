package dev.rondo.store.internal.query;

import dev.rondo.model.filter.IntegerRange;
import dev.rondo.model.filter.TextFilter;
import dev.rondo.model.log.LogFilter;
import dev.rondo.store.internal.sql.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters of log lines as conditions. */
final class LogConditions {
    // A sign or none, then a phrase in quotes or a word.
    private static final Pattern TERM = Pattern.compile("([-!+]?)(?:\"([^\"]+)\"|(\\S+))");

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
        if (filter == null) {
            return null;
        }
        List<Condition> wanted = new ArrayList<>();
        List<Condition> demanded = new ArrayList<>();
        Matcher terms = TERM.matcher(filter.query());
        while (terms.find()) {
            Condition contained =
                    LogTable.MESSAGE.containsIgnoreCase(terms.group(2) == null ? terms.group(3) : terms.group(2));
            switch (terms.group(1)) {
                case "" -> wanted.add(contained);
                case "+" -> demanded.add(contained);
                default -> demanded.add(DSL.not(contained));
            }
        }
        return DSL.and(wanted.isEmpty() ? DSL.noCondition() : DSL.or(wanted), DSL.and(demanded));
    }
}
