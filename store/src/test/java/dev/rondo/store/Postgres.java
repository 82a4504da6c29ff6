package dev.rondo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A fresh database in the PostgreSQL that {@code ./build/postgres} starts, gone when it is closed. */
final class Postgres implements AutoCloseable {
    private final String server;
    private final String name = "rondo_" + UUID.randomUUID().toString().replace('-', '_');

    private Postgres(String server) {
        this.server = server;
    }

    static Postgres create() {
        String server = System.getProperty("rondo.postgres", "");
        assumeThat(server)
                .as("needs a PostgreSQL: ./verify starts one; or source ./build/postgres and pass"
                        + " -Drondo.postgres=$RONDO_TEST_POSTGRES to Maven")
                .isNotEmpty();
        Postgres created = new Postgres(server);
        created.administer("CREATE DATABASE " + created.name);
        return created;
    }

    /** The address of the database. */
    String url() {
        assertThat(server).contains("/postgres");
        return server.replaceFirst("/postgres(?=$|\\?)", "/" + name);
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
        java.net.URI address = java.net.URI.create(url);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
                address.getUserInfo(),
                null);
    }

    /** Ends all connections to the database. */
    void disconnectAll() {
        administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    @Override
    public void close() {
        administer("DROP DATABASE " + name + " WITH (FORCE)");
    }
}
