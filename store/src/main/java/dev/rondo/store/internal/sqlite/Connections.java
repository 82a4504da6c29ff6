package dev.rondo.store.internal.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rondo.store.internal.sql.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens connections to one database. Thread-safe. */
public final class Connections {
    private static final int READERS = 8;
    private static final List<String> WRITER_SETTINGS = List.of(
            "PRAGMA journal_mode = WAL",
            // Every commit is on disk before it is acknowledged.
            "PRAGMA synchronous = FULL",
            // Negative: kibibytes. Doubles the rows per second at a million rows.
            "PRAGMA cache_size = -65536",
            "PRAGMA temp_store = MEMORY",
            // Pages in the log before they are copied into the database: larger, so that hot pages are copied less
            // often.
            "PRAGMA wal_autocheckpoint = 4000",
            "PRAGMA journal_size_limit = 67108864");

    private final Location location;
    private final Duration patience;

    /**
     * @param location the database
     * @param patience how long to wait for others that hold it
     */
    public Connections(Location location, Duration patience) {
        this.location = location;
        this.patience = patience;
    }

    /** A connection that writes, in auto-commit mode. */
    public Connection writer() {
        return open(WRITER_SETTINGS);
    }

    /** A connection as it comes. */
    public Connection plain() {
        return open(List.of());
    }

    private Connection open(List<String> settings) {
        try {
            Connection connection = source().getConnection();
            try (Statement statement = connection.createStatement()) {
                for (String setting : settings) {
                    statement.execute(setting);
                }
                return connection;
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** A pool of connections that only read; none is opened before it is needed. */
    public HikariDataSource readers() {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(source());
        settings.setPoolName("rondo-store-readers");
        settings.setMaximumPoolSize(READERS);
        settings.setMinimumIdle(0);
        settings.setInitializationFailTimeout(-1);
        settings.setConnectionTimeout(Math.max(250, patience.toMillis()));
        settings.setConnectionInitSql("PRAGMA query_only = 1");
        return new HikariDataSource(settings);
    }

    SQLiteDataSource source() {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        // All keys are ours; asking for generated ones would prepare and run one more statement after each update.
        settings.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(settings);
        source.setUrl(location.url());
        return source;
    }
}
