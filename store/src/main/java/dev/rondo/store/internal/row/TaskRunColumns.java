package dev.rondo.store.internal.row;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunPolicy;
import dev.rondo.store.internal.sql.Parameters;
import dev.rondo.store.internal.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of a task run: their names, and writing and reading them in that order. */
final class TaskRunColumns {
    static final List<String> NAMES = Sql.columns("""
            id, created, updated, name, flow_run_id, task_key, dynamic_key, cache_key, cache_expiration, task_version,
            policy_json, tags, labels_json, inputs_json, state_id, state_type, state_name, state_timestamp, run_count,
            flow_run_run_count, expected_start_time, next_scheduled_start_time, start_time, end_time,
            total_run_time""");

    /** A task run and its current state, behind the aliases {@code r} and {@code s}. */
    static final String SELECTED = Sql.qualified("r", NAMES) + ", " + StateRows.SELECTED;

    static final String JOINED = "task_run r LEFT JOIN task_run_state s ON s.task_run_id = r.id AND s.id = r.state_id";

    private TaskRunColumns() {}

    static void bind(Parameters parameters, TaskRun run) throws SQLException {
        State state = run.state();
        parameters
                .id(run.id())
                .time(run.created())
                .time(run.updated())
                .text(run.name())
                .id(run.flowRunId())
                .text(run.taskKey())
                .text(run.dynamicKey())
                .text(run.cacheKey())
                .time(run.cacheExpiration())
                .text(run.taskVersion())
                .text(JsonText.unless(TaskRunPolicy.NONE, run.empiricalPolicy()))
                .text(JsonText.texts(run.tags()))
                .text(JsonText.object(run.labels()))
                .text(JsonText.inputs(run.taskInputs()))
                .id(run.stateId())
                .constant(run.stateType())
                .text(run.stateName())
                .time(state == null ? null : state.timestamp())
                .number(run.runCount())
                .number(run.flowRunRunCount())
                .time(run.expectedStartTime())
                .time(run.nextScheduledStartTime())
                .time(run.startTime())
                .time(run.endTime())
                .decimal(run.totalRunTime());
    }

    /**
     * The task run in the columns {@link #SELECTED}.
     *
     * @param now when it is read
     */
    static TaskRun read(Row row, Instant now) throws SQLException {
        UUID id = row.id();
        Instant created = row.time();
        Instant updated = row.time();
        String name = row.text();
        UUID flowRunId = row.idOrNull();
        TaskRun.Builder run = TaskRun.create(id, flowRunId, row.text(), row.text(), name, created).toBuilder();
        run.updated(updated)
                .cacheKey(row.textOrNull())
                .cacheExpiration(row.timeOrNull())
                .taskVersion(row.textOrNull())
                .empiricalPolicy(JsonText.orElse(TaskRunPolicy.NONE, TaskRunPolicy.class, row.textOrNull()))
                .tags(JsonText.texts(row.textOrNull()))
                .labels(JsonText.object(row.textOrNull()))
                .taskInputs(JsonText.inputs(row.textOrNull()))
                .stateId(row.idOrNull())
                .stateType(row.constantOrNull(StateType.class))
                .stateName(row.textOrNull());
        row.timeOrNull(); // state_timestamp is for queries; the state has it too
        return readProgress(row, id, flowRunId, run, now);
    }

    private static TaskRun readProgress(Row row, UUID id, @Nullable UUID flowRunId, TaskRun.Builder run, Instant now)
            throws SQLException {
        run.runCount(row.integer()).flowRunRunCount(row.integer());
        Instant expectedStart = row.timeOrNull();
        run.expectedStartTime(expectedStart).nextScheduledStartTime(row.timeOrNull());
        Instant start = row.timeOrNull();
        run.startTime(start).endTime(row.timeOrNull());
        double totalRunTime = row.decimal();
        State state = StateRows.read(row, flowRunId, id);
        return run.totalRunTime(totalRunTime)
                .state(state)
                .estimatedRunTime(Estimates.runTime(totalRunTime, state, now))
                .estimatedStartTimeDelta(Estimates.startDelay(expectedStart, start, state, now))
                .build();
    }
}
