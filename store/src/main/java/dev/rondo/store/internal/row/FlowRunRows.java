package dev.rondo.store.internal.row;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.store.FlowRunStore;
import dev.rondo.store.internal.query.EndedRunQueries;
import dev.rondo.store.internal.query.EndedRuns;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Flow runs as rows. Like those of task runs, changes are held back until somebody looks at the table.
 */
final class FlowRunRows implements FlowRunStore {
    private static final String SELECT =
            "SELECT " + FlowRunColumns.SELECTED + " FROM " + FlowRunColumns.JOINED + " WHERE ";
    private static final String BY_ID = SELECT + "r.id = ?";
    private static final String BY_KEY = SELECT + "r.flow_id = ? AND r.idempotency_key = ?";
    private static final String BY_PARENT = SELECT + "r.parent_task_run_id = ?";
    private static final String STATE =
            "SELECT s.flow_run_id, " + StateRows.SELECTED + " FROM flow_run_state s WHERE s.id = ?";
    private static final String SUBFLOWS =
            SELECT + "r.parent_task_run_id IN (SELECT id FROM task_run WHERE flow_run_id = ?) ORDER BY r.id LIMIT ?";
    private static final String DETACH = "UPDATE flow_run SET parent_task_run_id = NULL"
            + " WHERE parent_task_run_id IN (SELECT id FROM task_run WHERE flow_run_id = ?)";
    private static final String DRIVEN = SELECT + "(r.state_type IN ('PENDING', 'RUNNING', 'CANCELLING')"
            + " OR (r.state_type = 'SCHEDULED' AND r.state_name = 'AwaitingRetry'))"
            + " AND r.infrastructure_pid IS NOT NULL";
    private static final String PENDING = SELECT + "r.state_type = 'PENDING' AND r.id > ? ORDER BY r.id LIMIT ?";
    private static final String INSERT = Sql.insert("flow_run", FlowRunColumns.NAMES);
    private static final String UPSERT = Sql.upsert("flow_run", FlowRunColumns.NAMES);

    private final Statements statements;
    private final HeldBack held;
    private final StateRows states;
    private final InstantSource clock;
    private final HeldRows<FlowRun> added;
    private final HeldRows<FlowRun> changed;
    private final LockingFind<FlowRun> byId;
    private final LockingFind<FlowRun> byKey;
    private final LockingFind<FlowRun> byParent;

    FlowRunRows(Statements statements, HeldBack held, ObservedStateRows observed, InstantSource clock) {
        this.held = held;
        this.statements = statements;
        this.states = held.add(StateRows.ofFlowRuns(statements, observed));
        this.clock = clock;
        this.added = held.add(new HeldRows<>(statements, INSERT, FlowRunColumns::bind));
        this.changed = held.add(new HeldRows<>(statements, UPSERT, FlowRunColumns::bind));
        this.byId = find(BY_ID);
        this.byKey = find(BY_KEY);
        this.byParent = find(BY_PARENT);
    }

    private LockingFind<FlowRun> find(String select) {
        return new LockingFind<>(statements, select, this::read, run -> StateRows.isOf(run.stateId(), run.state()));
    }

    @Override
    public Optional<FlowRun> find(UUID id) {
        flushIf(added.holds(id) || changed.holds(id));
        return byId.first(parameters -> parameters.id(id));
    }

    @Override
    public Optional<FlowRun> findByIdempotencyKey(UUID flowId, String key) {
        flushIf(holds(run -> key.equals(run.idempotencyKey()) && run.flowId().equals(flowId)));
        return byKey.first(parameters -> parameters.id(flowId).text(key));
    }

    @Override
    public Optional<FlowRun> findByParentTaskRun(UUID taskRunId) {
        flushIf(holds(run -> taskRunId.equals(run.parentTaskRunId())));
        return byParent.first(parameters -> parameters.id(taskRunId));
    }

    @Override
    public List<FlowRun> subflows(UUID id, int limit) {
        held.flush();
        return statements.all(SUBFLOWS, parameters -> parameters.id(id).number(limit), this::read);
    }

    @Override
    public List<FlowRun> driven() {
        held.flush();
        return statements.all(DRIVEN, Statements.Binding.NONE, this::read);
    }

    @Override
    public List<FlowRun> pending(UUID after, int limit) {
        held.flush();
        return statements.all(PENDING, parameters -> parameters.id(after).number(limit), this::read);
    }

    @Override
    public Optional<State> state(UUID stateId) {
        held.flush();
        return statements.first(
                STATE,
                parameters -> parameters.id(stateId),
                row -> Objects.requireNonNull(StateRows.read(row, row.id(), null), "state is null"));
    }

    @Override
    public List<State> states(UUID id) {
        held.flush();
        return states.history(id, id, null);
    }

    @Override
    public List<FlowRun> filter(RunFilters filters, FlowRunSort sort, int limit, int offset) {
        held.flush();
        if (sort == FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC) {
            return ScheduledFirst.page(
                    limit,
                    offset,
                    (most, left) -> byNextStart(filters, true, most, left),
                    () -> number(Query.scheduledFlowRunCount(statements.dialect(), filters)),
                    (most, left) -> byNextStart(filters, false, most, left));
        }
        return list(Query.flowRuns(
                statements.dialect(), FlowRunColumns.SELECTED, FlowRunColumns.JOINED, filters, sort, limit, offset));
    }

    private List<FlowRun> byNextStart(RunFilters filters, boolean scheduled, int limit, int offset) {
        return list(Query.flowRunsByNextStart(
                statements.dialect(),
                FlowRunColumns.SELECTED,
                FlowRunColumns.JOINED,
                filters,
                scheduled,
                limit,
                offset));
    }

    private List<FlowRun> list(Query query) {
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), this::read);
    }

    @Override
    public int count(RunFilters filters) {
        held.flush();
        return EndedRuns.flowRuns(filters)
                .map(about -> new EndedRunRows(statements).count(EndedRunQueries.of(about), clock.instant()))
                .orElseGet(() -> number(Query.flowRunCount(statements.dialect(), filters)));
    }

    private int number(Query query) {
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), Row::integer)
                .getFirst();
    }

    @Override
    public void insert(FlowRun run) {
        // So that the database refuses the second.
        flushIf(added.holds(run.id()));
        added.put(run.id(), run);
        State state = run.state();
        if (state != null) {
            states.insert(run.id(), state, run.id(), null);
        }
    }

    @Override
    public void update(FlowRun run) {
        (added.holds(run.id()) ? added : changed).put(run.id(), run);
    }

    @Override
    public void transition(FlowRun run, State state) {
        update(run);
        states.insert(run.id(), state, run.id(), null);
    }

    @Override
    public void detachSubflows(UUID id) {
        held.flush();
        statements.update(DETACH, parameters -> parameters.id(id));
    }

    @Override
    public boolean delete(UUID id) {
        held.flush();
        return new Deletion(statements).delete(id);
    }

    @Override
    public Optional<List<State>> discard(UUID id) {
        held.flush();
        var references = new ResultReferences(statements);
        List<State> states = references.of(id);
        return new Deletion(statements).delete(id) ? Optional.of(references.unshared(states)) : Optional.empty();
    }

    private boolean holds(Predicate<FlowRun> wanted) {
        return added.has(wanted) || changed.has(wanted);
    }

    private void flushIf(boolean seen) {
        if (seen) {
            held.flush();
        }
    }

    private FlowRun read(Row row) throws SQLException {
        return FlowRunColumns.read(row, clock.instant());
    }
}
