package dev.rondo.store.internal.row;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.model.taskrun.TaskRunSummary;
import dev.rondo.orchestration.store.TaskRunStore;
import dev.rondo.store.internal.query.EndedRunQueries;
import dev.rondo.store.internal.query.EndedRuns;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Task runs as rows. A run that changes several times within a transaction is written once: changes are held back until
 * somebody looks at the table.
 */
final class TaskRunRows implements TaskRunStore {
    private static final String SELECT =
            "SELECT " + TaskRunColumns.SELECTED + " FROM " + TaskRunColumns.JOINED + " WHERE ";
    private static final String BY_ID = SELECT + "r.id = ?";
    private static final String BY_KEY = SELECT + "r.flow_run_id = ? AND r.task_key = ? AND r.dynamic_key = ?";
    private static final String OF_FLOW_RUN = SELECT + "r.flow_run_id = ? ORDER BY r.id LIMIT ?";
    private static final String STATE = "SELECT s.task_run_id, r.flow_run_id, " + StateRows.SELECTED
            + " FROM task_run_state s JOIN task_run r ON r.id = s.task_run_id WHERE s.id = ?";
    private static final String UNFINISHED = SELECT
            + "r.flow_run_id = ? AND (r.state_type IS NULL"
            + " OR r.state_type NOT IN ('COMPLETED', 'FAILED', 'CANCELLED', 'CRASHED')) ORDER BY r.id";
    private static final String SUMMARIES = "SELECT id, task_key, dynamic_key, labels_json, state_type"
            + " FROM task_run WHERE flow_run_id = ? ORDER BY id";
    private static final String FLOW_RUN_OF =
            "SELECT flow_run_id FROM task_run WHERE id = ? AND flow_run_id IS NOT NULL";
    private static final String UPSERT = Sql.upsert("task_run", TaskRunColumns.NAMES);
    private static final String CACHE =
            Sql.upsert("task_run_cache", Sql.columns("cache_key, task_run_id, state_id, expiration"));
    private static final String CACHED = "SELECT r.id, r.flow_run_id, " + StateRows.SELECTED
            + " FROM task_run_cache c JOIN task_run r ON r.id = c.task_run_id"
            + " JOIN task_run_state s ON s.task_run_id = c.task_run_id AND s.id = c.state_id"
            + " WHERE c.cache_key = ? AND (c.expiration IS NULL OR c.expiration > ?)";

    private final Statements statements;
    private final HeldBack held;
    private final StateRows states;
    private final InstantSource clock;
    private final LockingFind<TaskRun> byId;
    private final LockingFind<TaskRun> byKey;
    private final LockingFind<TaskRun> unfinished;
    private final HeldRows<TaskRun> changed;
    private final TaskRunReports reports;

    TaskRunRows(Statements statements, HeldBack held, ObservedStateRows observed, InstantSource clock) {
        this.held = held;
        this.statements = statements;
        this.states = held.add(StateRows.ofTaskRuns(statements, observed));
        this.clock = clock;
        this.changed = held.add(new HeldRows<>(statements, UPSERT, TaskRunColumns::bind));
        this.reports = held.add(new TaskRunReports(statements, states));
        this.byId = find(BY_ID);
        this.byKey = find(BY_KEY);
        this.unfinished = find(UNFINISHED);
    }

    private LockingFind<TaskRun> find(String select) {
        return new LockingFind<>(statements, select, this::read, run -> StateRows.isOf(run.stateId(), run.state()));
    }

    @Override
    public Optional<TaskRun> find(UUID id) {
        if (changed.holds(id)) {
            held.flush();
        }
        return byId.first(parameters -> parameters.id(id));
    }

    @Override
    public Optional<TaskRun> findByKey(UUID flowRunId, String taskKey, String dynamicKey) {
        held.flush();
        return byKey.first(parameters -> parameters.id(flowRunId).text(taskKey).text(dynamicKey));
    }

    @Override
    public Optional<State> state(UUID stateId) {
        held.flush();
        return statements.first(STATE, parameters -> parameters.id(stateId), TaskRunRows::readState);
    }

    @Override
    public List<TaskRun> ofFlowRun(UUID flowRunId, int limit) {
        held.flush();
        return statements.all(
                OF_FLOW_RUN, parameters -> parameters.id(flowRunId).number(limit), this::read);
    }

    @Override
    public List<State> states(UUID id) {
        held.flush();
        UUID flowRunId = statements
                .first(FLOW_RUN_OF, parameters -> parameters.id(id), Row::id)
                .orElse(null);
        return states.history(id, flowRunId, id);
    }

    @Override
    public Optional<State> cached(String cacheKey, Instant now) {
        held.flush();
        return statements.first(CACHED, parameters -> parameters.text(cacheKey).time(now), TaskRunRows::readState);
    }

    @Override
    public List<TaskRun> unfinished(UUID flowRunId) {
        held.flush();
        return unfinished.all(parameters -> parameters.id(flowRunId));
    }

    @Override
    public List<TaskRun> filter(RunFilters filters, TaskRunSort sort, int limit, int offset) {
        held.flush();
        if (sort == TaskRunSort.NEXT_SCHEDULED_START_TIME_ASC) {
            return ScheduledFirst.page(
                    limit,
                    offset,
                    (most, left) -> byNextStart(filters, true, most, left),
                    () -> number(Query.scheduledTaskRunCount(statements.dialect(), filters)),
                    (most, left) -> byNextStart(filters, false, most, left));
        }
        return list(Query.taskRuns(
                statements.dialect(), TaskRunColumns.SELECTED, TaskRunColumns.JOINED, filters, sort, limit, offset));
    }

    private List<TaskRun> byNextStart(RunFilters filters, boolean scheduled, int limit, int offset) {
        return list(Query.taskRunsByNextStart(
                statements.dialect(),
                TaskRunColumns.SELECTED,
                TaskRunColumns.JOINED,
                filters,
                scheduled,
                limit,
                offset));
    }

    private List<TaskRun> list(Query query) {
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), this::read);
    }

    @Override
    public List<TaskRunSummary> summaries(UUID flowRunId) {
        held.flush();
        return statements.all(SUMMARIES, parameters -> parameters.id(flowRunId), TaskRunRows::readSummary);
    }

    private static TaskRunSummary readSummary(Row row) throws SQLException {
        return new TaskRunSummary(
                row.id(),
                row.text(),
                row.text(),
                JsonText.object(row.textOrNull()),
                row.constantOrNull(StateType.class));
    }

    @Override
    public int count(RunFilters filters) {
        held.flush();
        return EndedRuns.taskRuns(filters)
                .map(about -> new EndedRunRows(statements).count(EndedRunQueries.of(about), clock.instant()))
                .orElseGet(() -> number(Query.taskRunCount(statements.dialect(), filters)));
    }

    private int number(Query query) {
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), Row::integer)
                .getFirst();
    }

    @Override
    public void save(TaskRun run) {
        State state = run.state();
        if (state != null) {
            states.insert(run.id(), state, run.flowRunId(), run.id());
        }
        changed.put(run.id(), run);
    }

    @Override
    public void record(TaskRun reported) {
        reports.add(reported);
    }

    @Override
    public void update(TaskRun run) {
        changed.put(run.id(), run);
    }

    @Override
    public boolean delete(UUID id) {
        held.flush();
        return new Deletion(statements).deleteTaskRun(id);
    }

    @Override
    public void cache(String cacheKey, UUID taskRunId, State completed, @Nullable Instant expiration) {
        statements.update(
                CACHE,
                parameters -> parameters
                        .text(cacheKey)
                        .id(taskRunId)
                        .id(completed.id())
                        .time(expiration));
    }

    private TaskRun read(Row row) throws SQLException {
        return TaskRunColumns.read(row, clock.instant());
    }

    private static State readState(Row row) throws SQLException {
        UUID taskRunId = row.id();
        UUID flowRunId = row.idOrNull();
        return Objects.requireNonNull(StateRows.read(row, flowRunId, taskRunId), "state is null");
    }
}
