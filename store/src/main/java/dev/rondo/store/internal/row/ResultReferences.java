package dev.rondo.store.internal.row;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The states that refer to results outside the database. */
final class ResultReferences {
    private static final String REFERS = " AND s.data_json LIKE '%\"type\":\"reference\"%'";
    // The states of a subflow run are also those of the task run that stands for it, which may stay.
    private static final String OF_FLOW_RUN = "SELECT s.flow_run_id, s.flow_run_id, " + StateRows.SELECTED
            + " FROM flow_run_state s JOIN flow_run r ON r.id = s.flow_run_id"
            + " WHERE s.flow_run_id = ? AND (r.parent_task_run_id IS NULL OR r.id <> ?)" + REFERS;
    private static final String OF_TASK_RUNS = "SELECT r.flow_run_id, r.id, " + StateRows.SELECTED
            + " FROM task_run r JOIN task_run_state s ON s.task_run_id = r.id WHERE r.flow_run_id = ?" + REFERS;
    private static final String CACHED = "SELECT NULL, NULL, " + StateRows.SELECTED
            + " FROM task_run_state s WHERE s.name = '" + StateNames.CACHED + "'" + REFERS;

    private final Statements statements;

    ResultReferences(Statements statements) {
        this.statements = statements;
    }

    /** The states of the flow run, its subflow runs and their task runs that refer to stored results. */
    List<State> of(UUID id) {
        List<State> found = new ArrayList<>();
        for (UUID run : Deletion.family(statements, id)) {
            found.addAll(
                    statements.all(OF_FLOW_RUN, parameters -> parameters.id(run).id(id), row -> read(row, false)));
            found.addAll(statements.all(OF_TASK_RUNS, parameters -> parameters.id(run), row -> read(row, true)));
        }
        return found;
    }

    /** Those of these deleted states whose result no state that is left refers to. */
    List<State> unshared(List<State> deleted) {
        // Only by the cache does a state come to refer to the result of another run; without it nothing need be
        // searched.
        if (deleted.stream().allMatch(state -> state.stateDetails().cacheKey() == null)) {
            return deleted;
        }
        Set<@Nullable JsonNode> shared = new HashSet<>();
        statements
                .all(CACHED, Statements.Binding.NONE, row -> read(row, true))
                .forEach(state -> shared.add(state.data()));
        return deleted.stream().filter(state -> !shared.contains(state.data())).toList();
    }

    private static State read(Row row, boolean ofTaskRun) throws SQLException {
        UUID flowRunId = row.idOrNull();
        UUID owner = row.idOrNull();
        return Objects.requireNonNull(StateRows.read(row, flowRunId, ofTaskRun ? owner : null), "state is null");
    }
}
