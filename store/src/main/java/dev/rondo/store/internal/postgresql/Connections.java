package dev.rondo.store.internal.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rondo.store.internal.sql.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections to one database. Thread-safe. */
public final class Connections {
    /** How long to wait for a lock: short, since who steps back lets the others by, and comes again. */
    static final Duration LOCK_WAIT = Duration.ofMillis(100);

    private static final int READERS = 8;
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "rondo",
            "connectTimeout", "10",
            // Longer than any statement of ours takes; without it, a server that vanished would be waited for for ever.
            "socketTimeout", "300",
            "tcpKeepAlive", "true",
            // Many rows in one INSERT.
            "reWriteBatchedInserts", "true");
    private static final List<String> WRITER_SETTINGS = List.of(
            // Every commit is on disk before it is acknowledged, unless even more than that is asked for.
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
            "SET lock_timeout = " + LOCK_WAIT.toMillis(),
            "SET idle_in_transaction_session_timeout = '60s'",
            // The plans of our statements do not depend on what is asked for.
            "SET plan_cache_mode = force_generic_plan");

    private final Address address;
    private final Duration patience;

    /**
     * @param url the address, in one of the usual forms
     * @param patience how long to wait for a connection
     */
    public Connections(String url, Duration patience) {
        this.address = Address.of(url);
        this.patience = patience;
    }

    /** What the database's user knows it by. */
    public String description() {
        return address.description();
    }

    /** A connection that writes, whose transactions the driver begins. */
    Connection writer() {
        return open(WRITER_SETTINGS, false);
    }

    /** A connection as it comes, in auto-commit mode. */
    Connection plain() {
        return open(List.of(), true);
    }

    /** A connection in auto-commit mode whose answers come within so many seconds, or not at all. */
    Connection answering(String seconds) {
        return open(source(Map.of("socketTimeout", seconds, "connectTimeout", seconds)), List.of(), true);
    }

    private Connection open(List<String> settings, boolean autoCommit) {
        return open(source(), settings, autoCommit);
    }

    private static Connection open(DataSource source, List<String> settings, boolean autoCommit) {
        try {
            Connection connection = source.getConnection();
            try (Statement statement = connection.createStatement()) {
                for (String setting : settings) {
                    statement.execute(setting);
                }
                connection.setAutoCommit(autoCommit);
                return connection;
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** A pool of connections that only read, each transaction from one moment; none is opened before it is needed. */
    public HikariDataSource readers() {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(source());
        settings.setPoolName("rondo-store-readers");
        settings.setMaximumPoolSize(READERS);
        settings.setMinimumIdle(0);
        settings.setInitializationFailTimeout(-1);
        settings.setConnectionTimeout(Math.max(250, patience.toMillis()));
        settings.setAutoCommit(false);
        settings.setReadOnly(true);
        settings.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new HikariDataSource(settings);
    }

    DataSource source() {
        return source(Map.of());
    }

    private DataSource source(Map<String, String> more) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.url());
        if (address.user() != null) {
            source.setUser(address.user());
        }
        if (address.password() != null) {
            source.setPassword(address.password());
        }
        for (Map<String, String> options : List.of(DEFAULTS, address.options(), more)) {
            options.forEach((name, value) -> set(source, name, value));
        }
        return source;
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException unknown) {
            throw new DatabaseFailure(unknown);
        }
    }
}
