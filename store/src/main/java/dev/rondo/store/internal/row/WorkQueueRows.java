package dev.rondo.store.internal.row;

import dev.rondo.model.filter.WorkQueueFilter;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.orchestration.store.WorkQueueStore;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.query.WorkPoolConditions;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Work queues as documents, beside columns for what changes at each poll. */
final class WorkQueueRows implements WorkQueueStore {
    private static final DocumentType<WorkQueue> QUEUE = new DocumentType<>(
            "work_queue",
            WorkQueue.class,
            WorkQueue::id,
            WorkQueue::created,
            WorkQueue::updated,
            List.of(
                    Column.id("work_pool_id", WorkQueue::workPoolId),
                    Column.text("name", WorkQueue::name),
                    Column.number("priority", queue -> queue.priority().longValue()),
                    Column.constant("status", WorkQueue::status),
                    Column.time("last_polled", WorkQueue::lastPolled)));

    private static final String SELECTED = "q.document, q.status, q.last_polled, p.name";
    private static final String JOINED = "work_queue q LEFT JOIN work_pool p ON p.id = q.work_pool_id";
    private static final String SELECT = "SELECT " + SELECTED + " FROM " + JOINED + " WHERE ";
    private static final String SLOTS = "SELECT count(*) FROM flow_run"
            + " WHERE state_type IN ('PENDING', 'RUNNING', 'CANCELLING') AND work_queue_id = ?";

    private final Statements statements;

    WorkQueueRows(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<WorkQueue> find(UUID id) {
        return statements
                .first(
                        statements.locking(SELECT + "q.id = ?", "q"),
                        parameters -> parameters.id(id),
                        WorkQueueRows::read)
                .map(this::counted);
    }

    @Override
    public Optional<WorkQueue> findByName(UUID workPoolId, String name) {
        return statements
                .first(
                        statements.locking(SELECT + "q.work_pool_id = ? AND q.name = ?", "q"),
                        parameters -> parameters.id(workPoolId).text(name),
                        WorkQueueRows::read)
                .map(this::counted);
    }

    @Override
    public List<WorkQueue> ofPool(UUID workPoolId) {
        return statements
                .all(
                        SELECT + "q.work_pool_id = ? ORDER BY q.priority, q.id",
                        parameters -> parameters.id(workPoolId),
                        WorkQueueRows::read)
                .stream()
                .map(this::counted)
                .toList();
    }

    @Override
    public List<WorkQueue> filter(@Nullable UUID workPoolId, WorkQueueFilter filter, int limit, int offset) {
        Query query =
                WorkPoolConditions.queues(statements.dialect(), SELECTED, JOINED, workPoolId, filter, limit, offset);
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), WorkQueueRows::read)
                .stream()
                .map(this::counted)
                .toList();
    }

    @Override
    public int count(UUID workPoolId) {
        return statements
                .first(
                        "SELECT count(*) FROM work_queue WHERE work_pool_id = ?",
                        parameters -> parameters.id(workPoolId),
                        Row::integer)
                .orElse(0);
    }

    @Override
    public List<WorkQueue> unpolled(Instant since, int limit) {
        return statements.all(
                SELECT + "q.status = 'READY' AND (q.last_polled IS NULL OR q.last_polled < ?) LIMIT ?",
                parameters -> parameters.time(since).number(limit),
                WorkQueueRows::read);
    }

    @Override
    public void insert(WorkQueue queue) {
        statements.update(QUEUE.insert(), parameters -> QUEUE.bind(parameters, queue));
    }

    @Override
    public boolean update(WorkQueue queue) {
        return statements.update(QUEUE.update(), parameters -> QUEUE.bind(parameters, queue)) > 0;
    }

    @Override
    public boolean delete(UUID id) {
        statements.update(
                "UPDATE deployment SET work_queue_id = NULL WHERE work_queue_id = ?", parameters -> parameters.id(id));
        return statements.update(QUEUE.delete(), parameters -> parameters.id(id)) > 0;
    }

    // In one order everywhere, so that two of these never wait for each other.
    @Override
    public void polled(Collection<UUID> ids, Instant now) {
        statements.updateAll(
                "UPDATE work_queue SET last_polled = ? WHERE id = ?",
                ids.stream().distinct().sorted().toList(),
                (parameters, id) -> parameters.time(now).id(id));
    }

    private WorkQueue counted(WorkQueue queue) {
        return queue.toBuilder().activeSlots(slots(queue)).build();
    }

    private @Nullable Integer slots(WorkQueue queue) {
        return queue.concurrencyLimit() == null
                ? null
                : statements
                        .first(SLOTS, parameters -> parameters.id(queue.id()), Row::integer)
                        .orElse(0);
    }

    private static WorkQueue read(Row row) throws SQLException {
        WorkQueue.Builder queue = QUEUE.read(row).toBuilder();
        return queue.status(row.constantOrNull(WorkQueueStatus.class))
                .lastPolled(row.timeOrNull())
                .workPoolName(row.textOrNull())
                .build();
    }
}
