package dev.rondo.store.internal.row;

import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** Deletes a flow run with everything that hangs on it. */
final class Deletion {
    private static final String SUBFLOWS =
            "SELECT id FROM flow_run WHERE parent_task_run_id IN" + " (SELECT id FROM task_run WHERE flow_run_id = ?)";
    // From the leaves to the root: each finds what it hangs on still there.
    private static final List<String> PARTS = List.of(
            "DELETE FROM log WHERE flow_run_id = ?",
            "DELETE FROM flow_run_input WHERE flow_run_id = ?",
            "DELETE FROM log WHERE task_run_id IN (SELECT id FROM task_run WHERE flow_run_id = ?)",
            "DELETE FROM task_run_cache WHERE task_run_id IN (SELECT id FROM task_run WHERE flow_run_id = ?)",
            "DELETE FROM task_run_state WHERE task_run_id IN (SELECT id FROM task_run WHERE flow_run_id = ?)",
            "DELETE FROM task_run WHERE flow_run_id = ?",
            "DELETE FROM flow_run_state WHERE flow_run_id = ?");
    private static final List<String> PARTS_OF_TASK_RUN = List.of(
            "DELETE FROM log WHERE task_run_id = ?",
            "DELETE FROM task_run_cache WHERE task_run_id = ?",
            "DELETE FROM task_run_state WHERE task_run_id = ?");
    private static final String TASK_RUN = "DELETE FROM task_run WHERE id = ?";
    private static final String DETACH = "UPDATE flow_run SET parent_task_run_id = NULL WHERE parent_task_run_id = ?";
    private static final String RUN = "DELETE FROM flow_run WHERE id = ?";

    private final Statements statements;

    Deletion(Statements statements) {
        this.statements = statements;
    }

    /** Whether there was such a run. */
    boolean delete(UUID id) {
        boolean deleted = false;
        for (UUID run : family(statements, id)) {
            deleted |= deleteOne(run);
        }
        return deleted;
    }

    /** Deletes a task run; whether there was such a run. */
    boolean deleteTaskRun(UUID id) {
        statements.update(DETACH, parameters -> parameters.id(id));
        PARTS_OF_TASK_RUN.forEach(sql -> statements.update(sql, parameters -> parameters.id(id)));
        return statements.update(TASK_RUN, parameters -> parameters.id(id)) > 0;
    }

    /** The flow run and all its subflow runs, parents first. */
    static List<UUID> family(Statements statements, UUID id) {
        Deque<UUID> left = new ArrayDeque<>(List.of(id));
        List<UUID> found = new ArrayList<>();
        while (!left.isEmpty()) {
            UUID run = left.pop();
            found.add(run);
            statements.all(SUBFLOWS, parameters -> parameters.id(run), Row::id).forEach(left::push);
        }
        return found;
    }

    private boolean deleteOne(UUID run) {
        PARTS.forEach(sql -> statements.update(sql, parameters -> parameters.id(run)));
        return statements.update(RUN, parameters -> parameters.id(run)) > 0;
    }
}
