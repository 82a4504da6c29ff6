package dev.rondo.store.internal.row;

import dev.rondo.model.flowrun.FlowRunInput;
import dev.rondo.orchestration.store.FlowRunInputStore;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Values given to flow runs, as rows. */
final class FlowRunInputRows implements FlowRunInputStore {
    private static final List<String> COLUMNS = Sql.columns("id, created, updated, flow_run_id, key, value, sender");
    private static final String SELECTED = String.join(", ", COLUMNS);
    private static final String BY_KEY =
            "SELECT " + SELECTED + " FROM flow_run_input WHERE flow_run_id = ? AND key = ?";
    private static final String INSERT = Sql.insert("flow_run_input", COLUMNS);
    private static final String DELETE = "DELETE FROM flow_run_input WHERE flow_run_id = ? AND key = ?";

    private final Statements statements;

    FlowRunInputRows(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<FlowRunInput> find(UUID flowRunId, String key) {
        return statements.first(BY_KEY, parameters -> parameters.id(flowRunId).text(key), FlowRunInputRows::read);
    }

    @Override
    public List<FlowRunInput> filter(UUID flowRunId, String prefix, List<String> excluded, int limit) {
        Query query = Query.flowRunInputs(statements.dialect(), SELECTED, flowRunId, prefix, excluded, limit);
        return statements.allOnce(
                query.sql(), parameters -> parameters.all(query.parameters()), FlowRunInputRows::read);
    }

    @Override
    public void insert(FlowRunInput input) {
        statements.update(
                INSERT,
                parameters -> parameters
                        .id(input.id())
                        .time(input.created())
                        .time(input.updated())
                        .id(input.flowRunId())
                        .text(input.key())
                        .text(input.value())
                        .text(input.sender()));
    }

    @Override
    public boolean delete(UUID flowRunId, String key) {
        return statements.update(DELETE, parameters -> parameters.id(flowRunId).text(key)) > 0;
    }

    private static FlowRunInput read(Row row) throws SQLException {
        return new FlowRunInput(row.id(), row.time(), row.time(), row.id(), row.text(), row.text(), row.textOrNull());
    }
}
