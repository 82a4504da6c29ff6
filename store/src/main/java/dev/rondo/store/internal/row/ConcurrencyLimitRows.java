package dev.rondo.store.internal.row;

import dev.rondo.orchestration.slot.SlotLimit;
import dev.rondo.orchestration.store.ConcurrencyLimitStore;
import dev.rondo.store.internal.sql.Parameters;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Concurrency limits as rows. They are locked in the order of their identities, so that nobody waits in a circle. */
final class ConcurrencyLimitRows implements ConcurrencyLimitStore {
    private static final List<String> COLUMNS = Sql.columns(
            "created, updated, name, active, slots, decay_per_second, average_occupancy, loose, denied, counted_at");
    private static final String SELECT =
            "SELECT l.id, " + Sql.qualified("l", COLUMNS) + " FROM concurrency_limit l WHERE ";
    private static final String INSERT = Sql.insert(
            "concurrency_limit",
            Sql.columns("created, updated, name, active, slots, decay_per_second, average_occupancy, loose, denied,"
                    + " counted_at, id"));
    private static final String UPDATE = Sql.update("concurrency_limit", COLUMNS);
    private static final String PAGE =
            SELECT + "substr(l.name, 1, length(CAST(? AS TEXT))) = CAST(? AS TEXT) ORDER BY l.name LIMIT ? OFFSET ?";
    private static final List<String> DELETION = List.of(
            "DELETE FROM slot_ticket WHERE limit_id = ?",
            "DELETE FROM slot_lease_limit WHERE limit_id = ?",
            "DELETE FROM concurrency_limit WHERE id = ?");

    private final Statements statements;

    ConcurrencyLimitRows(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<SlotLimit> find(UUID id) {
        return statements.first(
                statements.locking(SELECT + "l.id = ?", "l"),
                parameters -> parameters.id(id),
                ConcurrencyLimitRows::read);
    }

    @Override
    public Optional<SlotLimit> findByName(String name) {
        return statements.first(
                statements.locking(SELECT + "l.name = ?", "l"),
                parameters -> parameters.text(name),
                ConcurrencyLimitRows::read);
    }

    @Override
    public List<SlotLimit> findAll(Collection<UUID> ids) {
        return all("l.id IN ", ids, Lists.ids(ids));
    }

    @Override
    public List<SlotLimit> findByNames(Collection<String> names) {
        return all("l.name IN ", names, names);
    }

    private List<SlotLimit> all(String condition, Collection<?> values, Collection<?> bound) {
        return values.isEmpty()
                ? List.of()
                : statements.allOnce(
                        statements.locking(SELECT + condition + Lists.marks(values) + " ORDER BY l.id", "l"),
                        parameters -> parameters.all(bound),
                        ConcurrencyLimitRows::read);
    }

    @Override
    public List<SlotLimit> list(String prefix, int limit, int offset) {
        return statements.all(
                PAGE,
                parameters -> parameters.text(prefix).text(prefix).number(limit).number(offset),
                ConcurrencyLimitRows::read);
    }

    @Override
    public void insert(SlotLimit limit) {
        statements.update(INSERT, parameters -> bind(parameters, limit));
    }

    @Override
    public boolean update(SlotLimit limit) {
        return statements.update(UPDATE, parameters -> bind(parameters, limit)) > 0;
    }

    @Override
    public boolean delete(UUID id) {
        int deleted = 0;
        for (String sql : DELETION) {
            deleted = statements.update(sql, parameters -> parameters.id(id));
        }
        return deleted > 0;
    }

    private static void bind(Parameters parameters, SlotLimit limit) throws SQLException {
        parameters
                .time(limit.created())
                .time(limit.updated())
                .text(limit.name())
                .flag(limit.active())
                .number(limit.slots())
                .decimal(limit.decayPerSecond())
                .decimal(limit.averageOccupancy())
                .decimal(limit.loose())
                .decimal(limit.denied())
                .time(limit.countedAt())
                .id(limit.id());
    }

    private static SlotLimit read(Row row) throws SQLException {
        return new SlotLimit(
                row.id(),
                row.time(),
                row.time(),
                row.text(),
                row.flag(),
                row.integer(),
                row.decimal(),
                row.decimal(),
                row.decimal(),
                row.decimal(),
                row.time());
    }
}
