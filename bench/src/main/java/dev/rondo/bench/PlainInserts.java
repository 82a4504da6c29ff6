package dev.rondo.bench;

import dev.rondo.client.ClientSettings.Persistence;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The floor under tracked task runs: the very rows that a load has left behind, inserted by plain JDBC into an empty
 * database with the same tables, indices and durability. One thread, statements prepared once, 2,000 task runs in each
 * transaction, nothing decided, nothing read.
 */
final class PlainInserts {
    private static final int TASK_RUNS = 40_000;
    private static final int TRANSACTION = 2_000;
    private static final int STATES = 3;
    private static final List<String> SETTINGS = List.of(
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA cache_size = -65536",
            "PRAGMA wal_autocheckpoint = 4000");

    private PlainInserts() {}

    /** Task runs a second, from the rows in the database in this home. */
    static double perSecond(Setting setting, Path home) throws Exception {
        List<@Nullable Object[]> runs = rows(home, "task_run", TASK_RUNS);
        List<@Nullable Object[]> states = rows(home, "task_run_state", STATES * TASK_RUNS);
        insert(setting, runs, states);
        return insert(setting, runs, states);
    }

    private static double insert(Setting setting, List<@Nullable Object[]> runs, List<@Nullable Object[]> states)
            throws Exception {
        try (Workplace empty = Workplace.open(setting, Persistence.FILE);
                Connection connection = connect(empty.home())) {
            long start = System.nanoTime();
            for (int from = 0; from < runs.size(); from += TRANSACTION) {
                int to = Math.min(runs.size(), from + TRANSACTION);
                insert(connection, "task_run", runs.subList(from, to));
                insert(connection, "task_run_state", states.subList(STATES * from, STATES * to));
                connection.commit();
            }
            return runs.size() * 1e9 / (System.nanoTime() - start);
        }
    }

    private static void insert(Connection connection, String table, List<@Nullable Object[]> rows) throws SQLException {
        int columns = rows.getFirst().length;
        String places = String.join(", ", Collections.nCopies(columns, "?"));
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            for (Object[] row : rows) {
                for (int column = 0; column < columns; column++) {
                    statement.setObject(column + 1, row[column]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<@Nullable Object[]> rows(Path home, String table, int limit) throws SQLException {
        String sql = "SELECT * FROM " + table + " LIMIT " + limit;
        try (Connection connection = connect(home);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            List<@Nullable Object[]> rows = new ArrayList<>();
            while (found.next()) {
                @Nullable Object[] row = new Object[columns];
                for (int column = 0; column < columns; column++) {
                    row[column] = found.getObject(column + 1);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static Connection connect(Path home) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc.get_generated_keys", "false");
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("rondo.db"), properties);
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
        }
        connection.setAutoCommit(false);
        return connection;
    }
}
