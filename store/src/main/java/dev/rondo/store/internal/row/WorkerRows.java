package dev.rondo.store.internal.row;

import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerFilter;
import dev.rondo.orchestration.store.WorkerStore;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.query.WorkPoolConditions;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Workers as documents. */
final class WorkerRows implements WorkerStore {
    private static final DocumentType<Worker> WORKER = new DocumentType<>(
            "worker",
            Worker.class,
            Worker::id,
            Worker::created,
            Worker::updated,
            List.of(
                    Column.id("work_pool_id", Worker::workPoolId),
                    Column.text("name", Worker::name),
                    Column.constant("status", Worker::status),
                    Column.time("last_heartbeat_time", Worker::lastHeartbeatTime)));

    private static final String SELECT = "SELECT w.document FROM worker w WHERE ";

    private final Statements statements;

    WorkerRows(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<Worker> findByName(UUID workPoolId, String name) {
        return statements.first(
                statements.locking(SELECT + "w.work_pool_id = ? AND w.name = ?", "w"),
                parameters -> parameters.id(workPoolId).text(name),
                WORKER::read);
    }

    @Override
    public List<Worker> filter(UUID workPoolId, WorkerFilter filter, int limit, int offset) {
        Query query = WorkPoolConditions.workers(statements.dialect(), "w.document", workPoolId, filter, limit, offset);
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), WorkerRows::read);
    }

    @Override
    public int online(UUID workPoolId) {
        return statements
                .first(
                        "SELECT count(*) FROM worker WHERE work_pool_id = ? AND status = 'ONLINE'",
                        parameters -> parameters.id(workPoolId),
                        Row::integer)
                .orElse(0);
    }

    @Override
    public List<Worker> missing(Instant now, int limit) {
        return statements.all(
                SELECT + "w.status = 'ONLINE' AND w.missed_at <= ? ORDER BY w.missed_at LIMIT ?",
                parameters -> parameters.time(now).number(limit),
                WorkerRows::read);
    }

    @Override
    public Optional<Instant> nextMissing() {
        return statements.first(
                "SELECT missed_at FROM worker WHERE status = 'ONLINE' AND missed_at IS NOT NULL"
                        + " ORDER BY missed_at LIMIT 1",
                Statements.Binding.NONE,
                Row::time);
    }

    @Override
    public void save(Worker worker, Instant missedAt) {
        if (statements.update(WORKER.update(), parameters -> WORKER.bind(parameters, worker)) == 0) {
            statements.update(WORKER.insert(), parameters -> WORKER.bind(parameters, worker));
        }
        statements.update(
                "UPDATE worker SET missed_at = ? WHERE id = ?",
                parameters -> parameters.time(missedAt).id(worker.id()));
    }

    @Override
    public boolean delete(UUID id) {
        return statements.update(WORKER.delete(), parameters -> parameters.id(id)) > 0;
    }

    private static Worker read(Row row) throws SQLException {
        return WORKER.read(row);
    }
}
