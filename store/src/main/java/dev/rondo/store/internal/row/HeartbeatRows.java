package dev.rondo.store.internal.row;

import dev.rondo.orchestration.store.HeartbeatStore;
import dev.rondo.orchestration.store.Life;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signs of life as rows. */
final class HeartbeatRows implements HeartbeatStore {
    private static final String SELECT = "SELECT flow_run_id, last, coalesce(pause, -1) FROM flow_run_heartbeat";
    private static final String BY_ID = SELECT + " WHERE flow_run_id = ?";
    private static final String SILENT = SELECT + " WHERE last < ? ORDER BY last LIMIT ?";
    private static final String BEAT = "INSERT INTO flow_run_heartbeat (flow_run_id, last, pause) VALUES (?, ?, NULL)"
            + " ON CONFLICT (flow_run_id) DO UPDATE SET pause = excluded.last - flow_run_heartbeat.last,"
            + " last = excluded.last WHERE excluded.last > flow_run_heartbeat.last";
    private static final String FORGET = "DELETE FROM flow_run_heartbeat WHERE flow_run_id = ?";

    private final Statements statements;

    HeartbeatRows(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Optional<Life> find(UUID flowRunId) {
        return statements.first(BY_ID, parameters -> parameters.id(flowRunId), HeartbeatRows::read);
    }

    @Override
    public List<Life> silentSince(Instant time, int limit) {
        return statements.all(SILENT, parameters -> parameters.time(time).number(limit), HeartbeatRows::read);
    }

    @Override
    public void beat(UUID flowRunId, Instant time) {
        statements.update(BEAT, parameters -> parameters.id(flowRunId).time(time));
    }

    @Override
    public void forget(UUID flowRunId) {
        statements.update(FORGET, parameters -> parameters.id(flowRunId));
    }

    private static Life read(Row row) throws SQLException {
        UUID id = row.id();
        Instant last = row.time();
        long pause = row.number();
        return new Life(id, last, pause < 0 ? null : Duration.of(pause, ChronoUnit.MICROS));
    }
}
