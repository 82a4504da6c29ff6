package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of a test class's own in the PostgreSQL that {@code ./build/postgres} starts: made before the first test,
 * emptied after each, gone after the last.
 */
final class Postgres implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final String TABLES =
            "SELECT string_agg(format('%I.%I', schemaname, relname), ', ') FROM pg_stat_user_tables"
                    + " WHERE relname <> 'flyway_schema_history'";

    private final String server = System.getProperty("rondo.postgres", "");
    private final String name = "rondo_" + UUID.randomUUID().toString().replace('-', '_');

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeThat(server)
                .as("needs a PostgreSQL: ./verify starts one; or source ./build/postgres and pass"
                        + " -Drondo.postgres=$RONDO_TEST_POSTGRES to Maven")
                .isNotEmpty();
        administer("CREATE DATABASE " + name);
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            tables.next();
            String list = tables.getString(1);
            if (list != null) {
                statement.execute("TRUNCATE " + list);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!server.isEmpty()) {
            administer("DROP DATABASE " + name + " WITH (FORCE)");
        }
    }

    /** The address of the database. */
    String url() {
        assertThat(server).contains("/postgres");
        return server.replaceFirst("/postgres(?=$|\\?)", "/" + name);
    }

    /** The address of the database, where everything is kept in this schema, which is made if it is not there. */
    String url(String schema) throws SQLException {
        execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        return url() + "?currentSchema=" + schema;
    }

    /** Runs a statement in the database. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A plain connection to the database. */
    Connection connect() throws SQLException {
        return connect(url());
    }

    /** Runs a statement as the server's administrator. */
    void administer(String sql) {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(sql + " failed", failure);
        }
    }

    private static Connection connect(String url) throws SQLException {
        URI address = URI.create(url);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
                address.getUserInfo(),
                null);
    }

    /** Ends all connections to the database. */
    void disconnectAll() {
        administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }
}
