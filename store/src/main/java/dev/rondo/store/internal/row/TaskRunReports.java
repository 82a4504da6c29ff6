package dev.rondo.store.internal.row;

import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.sql.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Task runs as clients report them, held back until the transaction is about to be committed: however many states of a run
 * there are, the run is written once. Nothing is read: the database itself tells which state is newer.
 */
final class TaskRunReports implements HeldBack.Part {
    private static final Comparator<TaskRun> BY_STATE = Comparator.comparing(
                    (TaskRun run) -> state(run).timestamp())
            .thenComparing(run -> state(run).id());
    private static final String UPSERT_NEWER = Sql.insert("task_run", TaskRunColumns.NAMES)
            + " ON CONFLICT (id) DO UPDATE SET "
            + TaskRunColumns.NAMES.stream()
                    .filter(column -> !List.of("id", "created").contains(column))
                    .map(column -> column + " = excluded." + column)
                    .collect(Collectors.joining(", "))
            + " WHERE task_run.state_timestamp IS NULL OR task_run.state_timestamp < excluded.state_timestamp"
            + " OR (task_run.state_timestamp = excluded.state_timestamp AND task_run.state_id < excluded.state_id)";

    // Each report knows only when its own state began: the run was created with the first of them, however late that
    // comes.
    private static final String CREATED = "UPDATE task_run SET created = ? WHERE id = ? AND created > ?";
    private static final String ALL_CREATED = "UPDATE task_run SET created = reported.created"
            + " FROM (SELECT unnest(?::BYTEA[]) AS id, unnest(?::BIGINT[]) AS created) reported"
            + " WHERE task_run.id = reported.id AND task_run.created > reported.created";

    private final Statements statements;
    private final StateRows states;
    private final List<TaskRun> heldBack = new ArrayList<>();

    TaskRunReports(Statements statements, StateRows states) {
        this.statements = statements;
        this.states = states;
    }

    private static State state(TaskRun run) {
        return Objects.requireNonNull(run.state(), "a report is about a state");
    }

    void add(TaskRun reported) {
        states.insert(reported.id(), state(reported), reported.flowRunId(), reported.id());
        heldBack.add(reported);
    }

    @Override
    public void forget() {
        heldBack.clear();
    }

    @Override
    public void flush() {
        if (heldBack.isEmpty()) {
            return;
        }
        // Sorted, so that two who write the same runs lock them in the same order.
        TreeMap<UUID, TaskRun> newest = new TreeMap<>();
        heldBack.forEach(run -> newest.merge(run.id(), run, TaskRunReports::newer));
        statements.updateAll(UPSERT_NEWER, newest.values(), TaskRunColumns::bind);
        switch (statements.dialect()) {
            case SQLITE ->
                statements.updateAll(
                        CREATED,
                        newest.values(),
                        (parameters, run) ->
                                parameters.time(run.created()).id(run.id()).time(run.created()));
            case POSTGRESQL -> createdAtOnce(newest.values());
        }
        heldBack.clear();
    }

    private void createdAtOnce(Collection<TaskRun> runs) {
        byte[][] ids = runs.stream().map(run -> Values.bytes(run.id())).toArray(byte[][]::new);
        long[] created = runs.stream()
                .mapToLong(run -> Values.microseconds(run.created()))
                .toArray();
        statements.update(ALL_CREATED, parameters -> parameters.raw(ids).raw(created));
    }

    private static TaskRun newer(TaskRun one, TaskRun other) {
        return BY_STATE.compare(one, other) < 0 ? createdBy(other, one) : createdBy(one, other);
    }

    private static TaskRun createdBy(TaskRun run, TaskRun older) {
        return older.created().isBefore(run.created())
                ? run.toBuilder().created(older.created()).build()
                : run;
    }
}
