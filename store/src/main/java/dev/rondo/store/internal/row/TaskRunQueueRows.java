package dev.rondo.store.internal.row;

import dev.rondo.orchestration.store.TaskRunQueue;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.sql.Values;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The queue of background task runs as rows. The turn of a run that is tried again is negative: before all others. */
final class TaskRunQueueRows implements TaskRunQueue {
    private static final String ADD = "INSERT INTO task_run_queue (task_run_id, task_key, turn, leased_until)"
            + " VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING";
    private static final String FREE = "SELECT q.task_run_id, q.turn FROM task_run_queue q"
            + " WHERE q.task_key = ? AND q.leased_until <= ? ORDER BY q.turn, q.task_run_id LIMIT 1";
    private static final String LEASE =
            "UPDATE task_run_queue SET leased_until = ? WHERE task_run_id = ? AND leased_until <= ?";
    private static final String GIVE_BACK = "UPDATE task_run_queue SET leased_until = 0 WHERE task_run_id = ?";
    private static final String KEY = "SELECT task_key FROM task_run_queue WHERE task_run_id = ?";
    private static final String REMOVE = "DELETE FROM task_run_queue WHERE task_run_id = ?";
    private static final String COUNT = "SELECT count(*) FROM task_run_queue WHERE task_key = ?";

    private final Statements statements;
    private final Consumer<String> announcement;

    /**
     * @param statements the connection
     * @param announcement announces the key of a task
     */
    TaskRunQueueRows(Statements statements, Consumer<String> announcement) {
        this.statements = statements;
        this.announcement = announcement;
    }

    /** A run that nobody has leased. */
    private record Free(UUID taskRunId, long turn) {}

    @Override
    public void add(UUID taskRunId, String taskKey, Instant turn, boolean first) {
        long place = Values.microseconds(turn);
        int added = statements.update(
                ADD,
                parameters -> parameters.id(taskRunId).text(taskKey).number(first ? place - Long.MAX_VALUE : place));
        if (added > 0) {
            announcement.accept(taskKey);
        }
    }

    @Override
    public Optional<UUID> lease(Collection<String> taskKeys, Instant now, Instant until) {
        return taskKeys.stream()
                .flatMap(taskKey -> free(taskKey, now).stream())
                .min(java.util.Comparator.comparingLong(Free::turn))
                .filter(free -> lease(free, now, until))
                .map(Free::taskRunId);
    }

    private Optional<Free> free(String taskKey, Instant now) {
        return statements.first(
                statements.skippingLocked(FREE, "q"),
                parameters -> parameters.text(taskKey).time(now),
                row -> new Free(row.id(), row.number()));
    }

    private boolean lease(Free free, Instant now, Instant until) {
        return statements.update(
                        LEASE,
                        parameters ->
                                parameters.time(until).id(free.taskRunId()).time(now))
                > 0;
    }

    @Override
    public void giveBack(UUID taskRunId) {
        statements.update(GIVE_BACK, parameters -> parameters.id(taskRunId));
        statements.first(KEY, parameters -> parameters.id(taskRunId), Row::text).ifPresent(announcement);
    }

    @Override
    public void remove(UUID taskRunId) {
        statements.update(REMOVE, parameters -> parameters.id(taskRunId));
    }

    @Override
    public int count(String taskKey) {
        return statements
                .first(COUNT, parameters -> parameters.text(taskKey), Row::integer)
                .orElse(0);
    }
}
