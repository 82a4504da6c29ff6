package dev.rondo.store.internal.row;

import dev.rondo.model.log.Log;
import dev.rondo.model.log.LogFilter;
import dev.rondo.model.log.LogSort;
import dev.rondo.orchestration.store.LogStore;
import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Parameters;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log lines as rows. */
final class LogRows implements LogStore {
    private static final List<String> COLUMNS =
            Sql.columns("id, created, name, level, message, timestamp, flow_run_id, task_run_id");
    private static final String SELECTED = String.join(", ", COLUMNS);
    private static final String DELETE = "DELETE FROM log WHERE (timestamp, id) IN"
            + " (SELECT timestamp, id FROM log WHERE timestamp < ? ORDER BY timestamp, id LIMIT ?)";
    private static final String FIRST =
            "SELECT " + SELECTED + " FROM log WHERE flow_run_id = ? ORDER BY timestamp, id LIMIT ?";
    private static final String NEXT = "SELECT " + SELECTED
            + " FROM log WHERE flow_run_id = ? AND (timestamp, id) > (?, ?) ORDER BY timestamp, id LIMIT ?";
    private static final String INSERT = Sql.insert("log", COLUMNS);

    private final Statements statements;

    LogRows(Statements statements) {
        this.statements = statements;
    }

    @Override
    public void insert(List<Log> lines) {
        statements.updateAll(INSERT, lines, LogRows::bind);
    }

    private static void bind(Parameters parameters, Log line) throws SQLException {
        parameters
                .id(line.id())
                .time(line.created())
                .text(line.name())
                .number(line.level())
                .text(line.message())
                .time(line.timestamp())
                .id(line.flowRunId())
                .id(line.taskRunId());
    }

    @Override
    public int deleteBefore(Instant time, int limit) {
        return statements.update(DELETE, parameters -> parameters.time(time).number(limit));
    }

    @Override
    public List<Log> ofFlowRun(UUID flowRunId, @Nullable Log after, int limit) {
        return after == null
                ? statements.all(FIRST, parameters -> parameters.id(flowRunId).number(limit), LogRows::read)
                : statements.all(
                        NEXT,
                        parameters -> parameters
                                .id(flowRunId)
                                .time(after.timestamp())
                                .id(after.id())
                                .number(limit),
                        LogRows::read);
    }

    @Override
    public List<Log> filter(LogFilter filter, LogSort sort, int limit, int offset) {
        Query query = Query.logs(statements.dialect(), SELECTED, filter, sort, limit, offset);
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), LogRows::read);
    }

    private static Log read(Row row) throws SQLException {
        UUID id = row.id();
        Instant created = row.time();
        return new Log(
                id,
                created,
                created,
                row.text(),
                row.integer(),
                row.text(),
                row.time(),
                row.idOrNull(),
                row.idOrNull());
    }
}
