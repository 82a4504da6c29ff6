package dev.rondo.store.internal.row;

import dev.rondo.model.filter.WorkPoolFilter;
import dev.rondo.model.workpool.WorkPool;
import dev.rondo.orchestration.store.WorkPoolStore;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.query.WorkPoolConditions;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work pools as documents. */
final class WorkPoolRows implements WorkPoolStore {
    private static final DocumentType<WorkPool> POOL = new DocumentType<>(
            "work_pool",
            WorkPool.class,
            WorkPool::id,
            WorkPool::created,
            WorkPool::updated,
            List.of(
                    Column.text("name", WorkPool::name),
                    Column.text("type", WorkPool::type),
                    Column.constant("status", WorkPool::status)));

    private static final String SELECT = "SELECT p.document FROM work_pool p WHERE ";
    private static final String SLOTS = """
            SELECT count(*) FROM flow_run WHERE state_type IN ('PENDING', 'RUNNING', 'CANCELLING')
            AND work_queue_id IN (SELECT id FROM work_queue WHERE work_pool_id = ?)""";
    private static final List<String> DELETION = List.of(
            "UPDATE deployment SET work_queue_id = NULL WHERE work_queue_id IN"
                    + " (SELECT id FROM work_queue WHERE work_pool_id = ?)",
            "DELETE FROM work_queue WHERE work_pool_id = ?",
            "DELETE FROM worker WHERE work_pool_id = ?");

    private final Statements statements;

    WorkPoolRows(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<WorkPool> find(UUID id) {
        return statements
                .first(statements.locking(SELECT + "p.id = ?", "p"), parameters -> parameters.id(id), POOL::read)
                .map(this::counted);
    }

    @Override
    public Optional<WorkPool> findByName(String name) {
        return statements
                .first(statements.locking(SELECT + "p.name = ?", "p"), parameters -> parameters.text(name), POOL::read)
                .map(this::counted);
    }

    @Override
    public List<WorkPool> filter(WorkPoolFilter filter, int limit, int offset) {
        Query query = WorkPoolConditions.pools(statements.dialect(), "p.document", filter, limit, offset);
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), WorkPoolRows::read)
                .stream()
                .map(this::counted)
                .toList();
    }

    private static WorkPool read(Row row) throws SQLException {
        return POOL.read(row);
    }

    @Override
    public int count(WorkPoolFilter filter) {
        Query query = WorkPoolConditions.poolCount(statements.dialect(), filter);
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), Row::integer)
                .getFirst();
    }

    private WorkPool counted(WorkPool pool) {
        return pool.toBuilder().activeSlots(slots(pool)).build();
    }

    private @Nullable Integer slots(WorkPool pool) {
        return pool.concurrencyLimit() == null
                ? null
                : statements
                        .first(SLOTS, parameters -> parameters.id(pool.id()), Row::integer)
                        .orElse(0);
    }

    @Override
    public void insert(WorkPool pool) {
        statements.update(POOL.insert(), parameters -> POOL.bind(parameters, pool));
    }

    @Override
    public boolean update(WorkPool pool) {
        return statements.update(POOL.update(), parameters -> POOL.bind(parameters, pool)) > 0;
    }

    @Override
    public boolean delete(UUID id) {
        DELETION.forEach(sql -> statements.update(sql, parameters -> parameters.id(id)));
        return statements.update(POOL.delete(), parameters -> parameters.id(id)) > 0;
    }
}
