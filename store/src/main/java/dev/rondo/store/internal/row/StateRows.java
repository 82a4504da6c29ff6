package dev.rondo.store.internal.row;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.store.internal.sql.Parameters;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The states of the runs of one kind; new ones are held back, to be written many at once. */
final class StateRows implements HeldBack.Part {
    private static final String COLUMNS = "id, type, name, timestamp, message, data_json, details_json";

    /** The columns of a state, behind the alias {@code s}. */
    static final String SELECTED = Sql.qualified("s", Sql.columns(COLUMNS));

    private final Statements statements;
    private final ObservedStateRows observed;
    private final String insert;
    private final String history;
    private final List<Owned> heldBack = new ArrayList<>();

    private StateRows(Statements statements, ObservedStateRows observed, String table, String owner) {
        this.statements = statements;
        this.observed = observed;
        // A state is a fact: storing it a second time changes nothing.
        this.insert = Sql.insert(table, Sql.columns(owner + ", " + COLUMNS)) + " ON CONFLICT DO NOTHING";
        this.history =
                "SELECT " + SELECTED + " FROM " + table + " s WHERE s." + owner + " = ? ORDER BY s.timestamp, s.id";
    }

    static StateRows ofFlowRuns(Statements statements, ObservedStateRows observed) {
        return new StateRows(statements, observed, "flow_run_state", "flow_run_id");
    }

    static StateRows ofTaskRuns(Statements statements, ObservedStateRows observed) {
        return new StateRows(statements, observed, "task_run_state", "task_run_id");
    }

    /**
     * Adds a state to the history of its owner, once what is held back is written.
     *
     * @param flowRunId the flow run the state belongs to, directly or by its task run
     * @param taskRunId the task run the state belongs to; null for a flow run's own
     */
    void insert(UUID owner, State state, @Nullable UUID flowRunId, @Nullable UUID taskRunId) {
        observed.add(state);
        heldBack.add(new Owned(owner, state, flowRunId, taskRunId));
    }

    @Override
    public void flush() {
        statements.updateAll(insert, heldBack, StateRows::bind);
        heldBack.clear();
    }

    @Override
    public void forget() {
        heldBack.clear();
    }

    private static void bind(Parameters parameters, Owned owned) throws SQLException {
        State state = owned.state();
        parameters
                .id(owned.owner())
                .id(state.id())
                .constant(state.type())
                .text(state.name())
                .time(state.timestamp())
                .text(state.message())
                .text(JsonText.node(state.data()))
                .text(JsonText.details(state.stateDetails(), owned.flowRunId(), owned.taskRunId()));
    }

    private record Owned(
            UUID owner,
            State state,
            @Nullable UUID flowRunId,
            @Nullable UUID taskRunId) {}

    /** The states of the owner, oldest first. */
    List<State> history(UUID owner, @Nullable UUID flowRunId, @Nullable UUID taskRunId) {
        return statements.all(
                history,
                parameters -> parameters.id(owner),
                row -> Objects.requireNonNull(read(row, flowRunId, taskRunId), "state is null"));
    }

    /** Whether the state that was read with a run is the one that the run names. */
    static boolean isOf(@Nullable UUID stateId, @Nullable State state) {
        return Objects.equals(stateId, state == null ? null : state.id());
    }

    /** The state in the next columns, or null when they are empty. */
    static @Nullable State read(Row row, @Nullable UUID flowRunId, @Nullable UUID taskRunId) throws SQLException {
        UUID id = row.idOrNull();
        if (id == null) {
            return null;
        }
        return new State(
                id,
                StateType.valueOf(row.text()),
                row.text(),
                row.time(),
                row.textOrNull(),
                JsonText.node(row.textOrNull()),
                JsonText.details(row.textOrNull(), flowRunId, taskRunId));
    }
}
