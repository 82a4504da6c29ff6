package dev.rondo.store.internal.row;

import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSort;
import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.orchestration.store.DeploymentStore;
import dev.rondo.store.internal.query.DeploymentConditions;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deployments as documents, beside columns for what changes at each poll. */
final class DeploymentRows implements DeploymentStore {
    private static final DocumentType<Deployment> DEPLOYMENT = new DocumentType<>(
            "deployment",
            Deployment.class,
            Deployment::id,
            Deployment::created,
            Deployment::updated,
            List.of(
                    Column.id("flow_id", Deployment::flowId),
                    Column.text("name", Deployment::name),
                    Column.flag("paused", Deployment::paused),
                    Column.text("tags", deployment -> JsonText.texts(deployment.tags())),
                    Column.number("concurrency_limit", DeploymentRows::limit),
                    Column.id("work_queue_id", Deployment::workQueueId),
                    Column.constant("status", Deployment::status)));

    private static final String SELECTED =
            "d.document, d.work_queue_id, d.status, d.last_polled, q.last_polled, q.name, p.name";
    private static final String JOINED =
            "deployment d LEFT JOIN work_queue q ON q.id = d.work_queue_id LEFT JOIN work_pool p ON p.id = q.work_pool_id";
    private static final String SELECT = "SELECT " + SELECTED + " FROM " + JOINED + " WHERE ";
    private static final String UNPOLLED = """
            SELECT d.id FROM deployment d WHERE d.status = 'READY' AND (d.last_polled IS NULL OR d.last_polled < ?)
            AND NOT EXISTS (SELECT 1 FROM work_queue q WHERE q.id = d.work_queue_id AND q.last_polled >= ?) LIMIT ?""";

    private final Statements statements;

    DeploymentRows(Statements statements) {
        this.statements = statements;
    }

    private static @Nullable Long limit(Deployment deployment) {
        Integer limit = deployment.concurrencyLimit();
        return limit == null ? null : limit.longValue();
    }

    @Override
    public Optional<Deployment> find(UUID id) {
        return statements.first(
                statements.locking(SELECT + "d.id = ?", "d"), parameters -> parameters.id(id), DeploymentRows::read);
    }

    @Override
    public Optional<Deployment> findByName(UUID flowId, String name) {
        return statements.first(
                statements.locking(SELECT + "d.flow_id = ? AND d.name = ?", "d"),
                parameters -> parameters.id(flowId).text(name),
                DeploymentRows::read);
    }

    @Override
    public List<Deployment> findAll(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : statements.allOnce(
                        SELECT + "d.id IN " + Lists.marks(ids),
                        parameters -> parameters.all(Lists.ids(ids)),
                        DeploymentRows::read);
    }

    @Override
    public List<Deployment> filter(RunFilters filters, DeploymentSort sort, int limit, int offset) {
        Query query = DeploymentConditions.page(statements.dialect(), SELECTED, JOINED, filters, sort, limit, offset);
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), DeploymentRows::read);
    }

    @Override
    public int count(RunFilters filters) {
        Query query = DeploymentConditions.count(statements.dialect(), filters);
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), Row::integer)
                .getFirst();
    }

    @Override
    public List<UUID> toSchedule(Instant now, int limit) {
        return statements.all(
                "SELECT id FROM deployment WHERE schedule_at <= ? ORDER BY schedule_at LIMIT ?",
                parameters -> parameters.time(now).number(limit),
                Row::id);
    }

    @Override
    public Optional<Instant> nextToSchedule() {
        return statements.first(
                "SELECT schedule_at FROM deployment WHERE schedule_at IS NOT NULL ORDER BY schedule_at LIMIT 1",
                Statements.Binding.NONE,
                Row::time);
    }

    @Override
    public List<UUID> unpolled(Instant since, int limit) {
        return statements.all(
                UNPOLLED, parameters -> parameters.time(since).time(since).number(limit), Row::id);
    }

    @Override
    public Optional<UUID> concurrencyLimit(UUID id) {
        return statements.first(
                "SELECT concurrency_limit_id FROM deployment WHERE id = ? AND concurrency_limit_id IS NOT NULL",
                parameters -> parameters.id(id),
                Row::id);
    }

    @Override
    public void insert(Deployment deployment) {
        statements.update(DEPLOYMENT.insert(), parameters -> DEPLOYMENT.bind(parameters, deployment));
    }

    @Override
    public boolean update(Deployment deployment) {
        return statements.update(DEPLOYMENT.update(), parameters -> DEPLOYMENT.bind(parameters, deployment)) > 0;
    }

    @Override
    public boolean delete(UUID id) {
        return statements.update(DEPLOYMENT.delete(), parameters -> parameters.id(id)) > 0;
    }

    @Override
    public void scheduleAt(UUID id, @Nullable Instant when) {
        statements.update(
                "UPDATE deployment SET schedule_at = ? WHERE id = ?",
                parameters -> parameters.time(when).id(id));
    }

    @Override
    public void limitBy(UUID id, @Nullable UUID concurrencyLimitId) {
        statements.update(
                "UPDATE deployment SET concurrency_limit_id = ? WHERE id = ?",
                parameters -> parameters.id(concurrencyLimitId).id(id));
    }

    // In one order everywhere, so that two of these never wait for each other.
    @Override
    public void polled(Collection<UUID> ids, Instant now) {
        statements.updateAll(
                "UPDATE deployment SET last_polled = ? WHERE id = ?",
                ids.stream().distinct().sorted().toList(),
                (parameters, id) -> parameters.time(now).id(id));
    }

    @Override
    public List<UUID> mark(Collection<UUID> ids, DeploymentStatus status) {
        return ids.stream()
                .distinct()
                .sorted()
                .filter(id -> statements.update(
                                "UPDATE deployment SET status = ? WHERE id = ? AND status <> ?",
                                parameters -> parameters.constant(status).id(id).constant(status))
                        > 0)
                .toList();
    }

    @Override
    public List<UUID> readyByQueues(Collection<UUID> workQueueIds) {
        if (workQueueIds.isEmpty()) {
            return List.of();
        }
        List<UUID> waiting = statements.allOnce(
                "SELECT id FROM deployment WHERE status <> 'READY' AND work_queue_id IN " + Lists.marks(workQueueIds),
                parameters -> parameters.all(Lists.ids(workQueueIds)),
                Row::id);
        return mark(waiting, DeploymentStatus.READY);
    }

    private static Deployment read(Row row) throws SQLException {
        Deployment.Builder deployment = DEPLOYMENT.read(row).toBuilder();
        return deployment
                .workQueueId(row.idOrNull())
                .status(DeploymentStatus.valueOf(row.text()))
                .lastPolled(later(row.timeOrNull(), row.timeOrNull()))
                .workQueueName(row.textOrNull())
                .workPoolName(row.textOrNull())
                .build();
    }

    // A poll of the queue asks for the runs of all its deployments.
    private static @Nullable Instant later(@Nullable Instant own, @Nullable Instant queue) {
        return Stream.of(Optional.ofNullable(own), Optional.ofNullable(queue))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
