package dev.rondo.bench.server;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Empty databases for measurements. */
public final class PostgresDatabases {
    private PostgresDatabases() {}

    /** Makes a database in the server at this address and gives its address. */
    public static String fresh(String server) {
        URI address = URI.create(server);
        String name = "rondo_bench_" + UUID.randomUUID().toString().replace("-", "");
        String[] user = (address.getUserInfo() == null ? "postgres" : address.getUserInfo()).split(":", 2);
        String host = address.getHost() + ":" + (address.getPort() < 0 ? 5432 : address.getPort());
        String login = "jdbc:postgresql://" + host + "/postgres?user=" + user[0]
                + (user.length > 1 ? "&password=" + user[1] : "");
        try (Connection connection = DriverManager.getConnection(login);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("no database could be made at " + host, failure);
        }
        return "postgresql://" + (address.getUserInfo() == null ? user[0] : address.getUserInfo()) + "@" + host + "/"
                + name;
    }
}
