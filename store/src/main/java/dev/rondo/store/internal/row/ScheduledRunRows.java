package dev.rondo.store.internal.row;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.store.ScheduledRunStore;
import dev.rondo.store.internal.sql.Parameters;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Flow runs of deployments: those that wait, and those that take up slots. */
final class ScheduledRunRows implements ScheduledRunStore {
    private static final String SELECT =
            "SELECT " + FlowRunColumns.SELECTED + " FROM " + FlowRunColumns.JOINED + " WHERE ";
    private static final String INSERT = Sql.insert("flow_run", FlowRunColumns.NAMES);
    private static final String FIRST_DUE = " ORDER BY r.next_scheduled_start_time, r.id LIMIT ?";
    private static final String OF_QUEUE = SELECT + "r.state_type = 'SCHEDULED' AND r.work_queue_id = ?"
            + " AND r.next_scheduled_start_time >= ? AND r.next_scheduled_start_time <= ?" + FIRST_DUE;
    private static final String PUNCTUAL = " FROM flow_run WHERE state_type = 'SCHEDULED' AND state_name = 'Scheduled'";
    private static final String HOLDING = "state_type IN ('PENDING', 'RUNNING', 'CANCELLING')";
    private static final String AHEAD = """
            state_type = 'SCHEDULED' AND run_count = 0 AND deployment_id = ? AND next_scheduled_start_time > ?
            AND auto_scheduled >= ?""";

    private final Statements statements;
    private final ObservedStateRows observed;
    private final InstantSource clock;

    ScheduledRunRows(Statements statements, ObservedStateRows observed, InstantSource clock) {
        this.statements = statements;
        this.observed = observed;
        this.clock = clock;
    }

    @Override
    public List<FlowRun> ofQueue(UUID workQueueId, @Nullable Instant from, @Nullable Instant until, int limit) {
        return statements.all(
                OF_QUEUE,
                parameters ->
                        until(from(parameters.id(workQueueId), from), until).number(limit),
                this::read);
    }

    private static Parameters from(Parameters parameters, @Nullable Instant from) throws SQLException {
        return from == null ? parameters.number(Long.MIN_VALUE) : parameters.time(from);
    }

    private static Parameters until(Parameters parameters, @Nullable Instant until) throws SQLException {
        return until == null ? parameters.number(Long.MAX_VALUE) : parameters.time(until);
    }

    @Override
    public List<FlowRun> ofDeployments(Collection<UUID> deploymentIds, @Nullable Instant until, int limit) {
        return deploymentIds.isEmpty()
                ? List.of()
                : statements.allOnce(
                        SELECT + "r.state_type = 'SCHEDULED' AND r.deployment_id IN " + Lists.marks(deploymentIds)
                                + " AND r.next_scheduled_start_time <= ?" + FIRST_DUE,
                        parameters -> until(parameters.all(Lists.ids(deploymentIds)), until)
                                .number(limit),
                        this::read);
    }

    @Override
    public int late(UUID workQueueId) {
        return statements
                .first(
                        "SELECT count(*) FROM flow_run WHERE state_type = 'SCHEDULED' AND state_name = 'Late'"
                                + " AND work_queue_id = ?",
                        parameters -> parameters.id(workQueueId),
                        Row::integer)
                .orElse(0);
    }

    @Override
    public Map<UUID, Integer> slots(Collection<UUID> workQueueIds) {
        Map<UUID, Integer> slots = new HashMap<>();
        if (!workQueueIds.isEmpty()) {
            statements.allOnce(
                    "SELECT work_queue_id, count(*) FROM flow_run WHERE " + HOLDING + " AND work_queue_id IN "
                            + Lists.marks(workQueueIds) + " GROUP BY work_queue_id",
                    parameters -> parameters.all(Lists.ids(workQueueIds)),
                    row -> slots.put(row.id(), row.integer()) == null);
        }
        return slots;
    }

    @Override
    public List<FlowRun> holders(UUID workQueueId, int limit, int offset) {
        return statements.all(
                SELECT + "r." + HOLDING + " AND r.work_queue_id = ? ORDER BY r.start_time, r.id LIMIT ? OFFSET ?",
                parameters -> parameters.id(workQueueId).number(limit).number(offset),
                this::read);
    }

    @Override
    public List<UUID> overdue(Instant before, int limit) {
        return statements.all(
                "SELECT id" + PUNCTUAL
                        + " AND next_scheduled_start_time < ? ORDER BY next_scheduled_start_time LIMIT ?",
                parameters -> parameters.time(before).number(limit),
                Row::id);
    }

    @Override
    public Optional<Instant> nextDue() {
        return statements.first(
                "SELECT next_scheduled_start_time" + PUNCTUAL
                        + " AND next_scheduled_start_time IS NOT NULL ORDER BY next_scheduled_start_time LIMIT 1",
                Statements.Binding.NONE,
                Row::time);
    }

    @Override
    public Set<String> known(UUID flowId, Collection<String> idempotencyKeys) {
        return idempotencyKeys.isEmpty()
                ? Set.of()
                : new HashSet<>(statements.allOnce(
                        "SELECT idempotency_key FROM flow_run WHERE flow_id = ? AND idempotency_key IN "
                                + Lists.marks(idempotencyKeys),
                        parameters -> parameters.id(flowId).all(idempotencyKeys),
                        Row::text));
    }

    @Override
    public void insertAll(List<FlowRun> runs) {
        statements.updateAll(INSERT, runs, FlowRunColumns::bind);
        StateRows states = StateRows.ofFlowRuns(statements, observed);
        for (FlowRun run : runs) {
            State state = run.state();
            if (state != null) {
                states.insert(run.id(), state, run.id(), null);
            }
        }
        states.flush();
    }

    @Override
    public int deleteAhead(UUID deploymentId, boolean madeBySchedule, @Nullable Instant from) {
        Statements.Binding binding =
                parameters -> from(parameters.id(deploymentId), from).number(madeBySchedule ? 1 : 0);
        statements.update(
                "DELETE FROM flow_run_state WHERE flow_run_id IN (SELECT id FROM flow_run WHERE " + AHEAD + ")",
                binding);
        return statements.update("DELETE FROM flow_run WHERE " + AHEAD, binding);
    }

    private FlowRun read(Row row) throws SQLException {
        return FlowRunColumns.read(row, clock.instant());
    }
}
