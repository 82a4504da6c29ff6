package dev.rondo.server.log;

import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.IntegerRange;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.filter.TextFilter;
import dev.rondo.model.filter.TimeRange;
import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.orchestration.event.TextSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Whether a log line is one of those that a filter means, as the store would find it. Immutable, thread-safe. */
final class LogMatching implements Predicate<Log> {
    private final Operator operator;
    private final List<Predicate<Log>> criteria = new ArrayList<>();

    LogMatching(LogFilter filter) {
        this.operator = filter.operator();
        if (filter.level() != null) {
            criteria.add(level(filter.level()));
        }
        if (filter.timestamp() != null) {
            criteria.add(timestamp(filter.timestamp()));
        }
        AnyOf<UUID> flowRuns = filter.flowRunId();
        if (flowRuns != null && flowRuns.any() != null) {
            List<UUID> any = List.copyOf(flowRuns.any());
            criteria.add(line -> line.flowRunId() != null && any.contains(line.flowRunId()));
        }
        if (filter.taskRunId() != null) {
            taskRun(filter.taskRunId());
        }
        TextFilter text = filter.text();
        if (text != null) {
            TextSearch search = TextSearch.of(text);
            criteria.add(line -> search.test(line.message()));
        }
    }

    private static Predicate<Log> level(IntegerRange range) {
        Integer min = range.min();
        Integer max = range.max();
        return line -> (min == null || line.level() >= min) && (max == null || line.level() <= max);
    }

    private static Predicate<Log> timestamp(TimeRange range) {
        Instant after = range.after();
        Instant before = range.before();
        return line -> (after == null || !line.timestamp().isBefore(after))
                && (before == null || !line.timestamp().isAfter(before));
    }

    private void taskRun(LogFilter.TaskRunId filter) {
        List<UUID> any = filter.any();
        Boolean missing = filter.isNull();
        if (any != null) {
            criteria.add(line -> line.taskRunId() != null && any.contains(line.taskRunId()));
        }
        if (missing != null) {
            criteria.add(line -> missing == (line.taskRunId() == null));
        }
    }

    @Override
    public boolean test(Log line) {
        return switch (operator) {
            case AND -> criteria.stream().allMatch(criterion -> criterion.test(line));
            case OR -> criteria.isEmpty() || criteria.stream().anyMatch(criterion -> criterion.test(line));
        };
    }
}
