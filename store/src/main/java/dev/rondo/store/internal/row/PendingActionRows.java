package dev.rondo.store.internal.row;

import dev.rondo.model.Json;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.orchestration.store.PendingActionStore;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.ObjectReader;

/** Actions to be done, as documents. */
final class PendingActionRows implements PendingActionStore {
    private static final String INSERT = Sql.insert("pending_action", List.of("id", "due", "document"));
    private static final String UPDATE = Sql.update("pending_action", List.of("due", "document"));
    private static final String DUE = "SELECT document FROM pending_action WHERE due <= ? ORDER BY due, id LIMIT ?";
    private static final String NEXT = "SELECT due FROM pending_action WHERE due > ? ORDER BY due LIMIT 1";
    private static final ObjectReader READER = Json.MAPPER.readerFor(PendingAction.class);

    private final Statements statements;
    private final Runnable announcement;

    /**
     * @param announcement announces that there are new ones
     */
    PendingActionRows(Statements statements, Runnable announcement) {
        this.statements = statements;
        this.announcement = announcement;
    }

    @Override
    public List<PendingAction> due(Instant now, int limit) {
        return statements.all(DUE, parameters -> parameters.time(now).number(limit), PendingActionRows::read);
    }

    private static PendingAction read(Row row) throws SQLException {
        return READER.readValue(row.text());
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return statements.first(NEXT, parameters -> parameters.time(now), Row::time);
    }

    @Override
    public void insert(Collection<PendingAction> actions) {
        if (!actions.isEmpty()) {
            statements.updateAll(
                    INSERT,
                    actions,
                    (parameters, action) ->
                            parameters.id(action.id()).time(action.due()).text(json(action)));
            announcement.run();
        }
    }

    @Override
    public boolean update(PendingAction action) {
        return statements.update(
                        UPDATE,
                        parameters ->
                                parameters.time(action.due()).text(json(action)).id(action.id()))
                > 0;
    }

    private static String json(PendingAction action) {
        return Json.MAPPER.writeValueAsString(action);
    }

    @Override
    public boolean delete(UUID id) {
        return statements.update("DELETE FROM pending_action WHERE id = ?", parameters -> parameters.id(id)) > 0;
    }
}
