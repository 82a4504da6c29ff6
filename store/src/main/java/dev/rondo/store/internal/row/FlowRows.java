package dev.rondo.store.internal.row;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flow.Flow;
import dev.rondo.model.flow.FlowSort;
import dev.rondo.orchestration.store.FlowStore;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Flows as rows. */
final class FlowRows implements FlowStore {
    private static final List<String> COLUMNS = Sql.columns("id, created, updated, name, tags, labels_json");
    private static final String SELECTED = Sql.qualified("f", COLUMNS);
    private static final String SELECT = "SELECT " + String.join(", ", COLUMNS) + " FROM flow ";
    private static final String BY_ID = SELECT + "WHERE id = ?";
    private static final String BY_NAME = SELECT + "WHERE name = ?";
    private static final String UPDATE = Sql.update("flow", Sql.columns("created, updated, name, tags, labels_json"));
    private static final String RUNS = "SELECT id FROM flow_run WHERE flow_id = ? LIMIT ?";
    private static final String DELETE = "DELETE FROM flow WHERE id = ?";
    private static final String INSERT = Sql.insert("flow", COLUMNS);

    private final Statements statements;
    private final HeldBack held;

    FlowRows(Statements statements, HeldBack held) {
        this.statements = statements;
        this.held = held;
    }

    @Override
    public Optional<Flow> find(UUID id) {
        return statements.first(BY_ID, parameters -> parameters.id(id), FlowRows::read);
    }

    @Override
    public Optional<Flow> findByName(String name) {
        return statements.first(BY_NAME, parameters -> parameters.text(name), FlowRows::read);
    }

    @Override
    public List<Flow> filter(RunFilters filters, FlowSort sort, int limit, int offset) {
        held.flush();
        Query query = Query.flows(statements.dialect(), SELECTED, filters, sort, limit, offset);
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), FlowRows::read);
    }

    @Override
    public int count(RunFilters filters) {
        held.flush();
        Query query = Query.flowCount(statements.dialect(), filters);
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), Row::integer)
                .getFirst();
    }

    @Override
    public void update(Flow flow) {
        statements.update(
                UPDATE,
                parameters -> parameters
                        .time(flow.created())
                        .time(flow.updated())
                        .text(flow.name())
                        .text(JsonText.texts(flow.tags()))
                        .text(JsonText.object(flow.labels()))
                        .id(flow.id()));
    }

    @Override
    public List<UUID> runs(UUID id, int limit) {
        return statements.all(RUNS, parameters -> parameters.id(id).number(limit), Row::id);
    }

    @Override
    public boolean delete(UUID id) {
        return statements.update(DELETE, parameters -> parameters.id(id)) > 0;
    }

    @Override
    public void insert(Flow flow) {
        statements.update(
                INSERT,
                parameters -> parameters
                        .id(flow.id())
                        .time(flow.created())
                        .time(flow.updated())
                        .text(flow.name())
                        .text(JsonText.texts(flow.tags()))
                        .text(JsonText.object(flow.labels())));
    }

    private static Flow read(Row row) throws SQLException {
        return new Flow(
                row.id(),
                row.time(),
                row.time(),
                row.text(),
                JsonText.texts(row.textOrNull()),
                JsonText.object(row.textOrNull()));
    }
}
