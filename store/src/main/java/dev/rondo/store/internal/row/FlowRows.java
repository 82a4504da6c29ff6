package dev.rondo.store.internal.row;

import dev.rondo.model.flow.Flow;
import dev.rondo.orchestration.store.FlowStore;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Flows as rows. */
final class FlowRows implements FlowStore {
    private static final List<String> COLUMNS = Sql.columns("id, created, updated, name, tags, labels_json");
    private static final String SELECT = "SELECT " + String.join(", ", COLUMNS) + " FROM flow ";
    private static final String BY_ID = SELECT + "WHERE id = ?";
    private static final String BY_NAME = SELECT + "WHERE name = ?";
    private static final String INSERT = Sql.insert("flow", COLUMNS);

    private final Statements statements;

    FlowRows(Statements statements) {
        this.statements = statements;
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
