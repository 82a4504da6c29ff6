package dev.rondo.store.internal.row;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.SimpleFlowRun;
import dev.rondo.model.flowrun.SimpleNextFlowRun;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRunCount;
import dev.rondo.orchestration.store.HistoryCell;
import dev.rondo.orchestration.store.HistorySpans;
import dev.rondo.orchestration.store.ObservedState;
import dev.rondo.orchestration.store.RunStatistics;
import dev.rondo.store.internal.query.EndedRunQueries;
import dev.rondo.store.internal.query.EndedRuns;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.query.StatisticsQueries;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.sql.Statements.RowReader;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/** What many runs amount to, added up by the database. */
final class StatisticsRows implements RunStatistics {
    private static final String NEXT_RUN = "SELECT id, flow_id, name, state_name, next_scheduled_start_time"
            + " FROM flow_run WHERE flow_id = ? AND state_type = 'SCHEDULED' AND next_scheduled_start_time IS NOT NULL"
            + " ORDER BY next_scheduled_start_time LIMIT 1";

    private final Statements statements;
    private final HeldBack held;
    private final ObservedStateRows observedStates;
    private final InstantSource clock;

    StatisticsRows(Statements statements, HeldBack held, ObservedStateRows observedStates, InstantSource clock) {
        this.statements = statements;
        this.held = held;
        this.observedStates = observedStates;
        this.clock = clock;
    }

    @Override
    public List<HistoryCell> flowRunHistory(RunFilters filters, HistorySpans spans) {
        return EndedRuns.flowRuns(filters)
                .filter(EndedRuns::isByExpectation)
                .map(about -> cells(about, spans))
                .orElseGet(() -> all(
                        StatisticsQueries.flowRunHistory(statements.dialect(), filters, spans, clock.instant()),
                        StatisticsRows::readCell));
    }

    @Override
    public List<HistoryCell> taskRunHistory(RunFilters filters, HistorySpans spans) {
        return EndedRuns.taskRuns(filters)
                .filter(EndedRuns::isByExpectation)
                .map(about -> cells(about, spans))
                .orElseGet(() -> all(
                        StatisticsQueries.taskRunHistory(statements.dialect(), filters, spans, clock.instant()),
                        StatisticsRows::readCell));
    }

    private List<HistoryCell> cells(EndedRuns about, HistorySpans spans) {
        held.flush();
        return new EndedRunRows(statements).cells(EndedRunQueries.of(about, spans), clock.instant());
    }

    @Override
    public OptionalDouble lateness(RunFilters filters) {
        Optional<EndedRuns> simple = EndedRuns.flowRuns(filters);
        if (simple.isPresent()) {
            held.flush();
            return new EndedRunRows(statements).lateness(EndedRunQueries.of(simple.get()), clock.instant());
        }
        return all(StatisticsQueries.lateness(statements.dialect(), filters, clock.instant()), row -> {
                    Double average = row.decimalOrNull();
                    return average == null ? OptionalDouble.empty() : OptionalDouble.of(average);
                })
                .getFirst();
    }

    @Override
    public List<SimpleFlowRun> dots(RunFilters filters, FlowRunSort sort, int limit, int offset) {
        return all(
                StatisticsQueries.dots(statements.dialect(), filters, sort, limit, offset, clock.instant()),
                row -> new SimpleFlowRun(row.id(), type(row), row.time(), row.decimal(), row.decimal()));
    }

    @Override
    public Map<UUID, SimpleNextFlowRun> nextRuns(List<UUID> flowIds) {
        Map<UUID, SimpleNextFlowRun> next = new LinkedHashMap<>();
        for (UUID flowId : flowIds) {
            statements
                    .first(NEXT_RUN, parameters -> parameters.id(flowId), StatisticsRows::readNext)
                    .ifPresent(run -> next.put(flowId, run));
        }
        return next;
    }

    @Override
    public Map<UUID, Integer> deployments(List<UUID> flowIds) {
        return numbers("deployment", "flow_id", flowIds);
    }

    @Override
    public Map<UUID, Integer> taskRuns(List<UUID> flowRunIds) {
        return numbers("task_run", "flow_run_id", flowRunIds);
    }

    private Map<UUID, Integer> numbers(String table, String column, List<UUID> ids) {
        Map<UUID, Integer> numbers = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            all(
                    StatisticsQueries.numbers(statements.dialect(), table, column, ids),
                    row -> numbers.put(row.id(), row.integer()));
        }
        return numbers;
    }

    @Override
    public Map<StateType, Integer> taskRunStates(RunFilters filters) {
        Optional<EndedRuns> simple = EndedRuns.taskRuns(filters);
        if (simple.isPresent()) {
            held.flush();
            return new EndedRunRows(statements).states(EndedRunQueries.of(simple.get()), clock.instant());
        }
        Map<StateType, Integer> numbers = new EnumMap<>(StateType.class);
        all(
                StatisticsQueries.taskRunStates(statements.dialect(), filters),
                row -> numbers.put(type(row), row.integer()));
        return numbers;
    }

    @Override
    public List<TaskRunCount> taskRunOutcomes(RunFilters filters, HistorySpans spans) {
        List<TaskRunCount> outcomes = new ArrayList<>(Collections.nCopies(spans.count(), new TaskRunCount(0, 0)));
        all(
                StatisticsQueries.taskRunOutcomes(statements.dialect(), filters, spans),
                row -> outcomes.set(row.integer(), new TaskRunCount(row.integer(), row.integer())));
        return outcomes;
    }

    @Override
    public List<ObservedState> observedStates(String prefix, boolean byName, int limit) {
        return observedStates.list(prefix, byName, limit);
    }

    private <T> List<T> all(Query query, RowReader<T> reader) {
        held.flush();
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), reader);
    }

    private static HistoryCell readCell(Row row) throws SQLException {
        return new HistoryCell(row.integer(), type(row), row.text(), row.integer(), row.decimal(), row.decimal());
    }

    private static SimpleNextFlowRun readNext(Row row) throws SQLException {
        return new SimpleNextFlowRun(row.id(), row.id(), row.text(), row.text(), StateType.SCHEDULED, row.time());
    }

    private static StateType type(Row row) throws SQLException {
        return Objects.requireNonNull(row.constantOrNull(StateType.class), "type is null");
    }
}
