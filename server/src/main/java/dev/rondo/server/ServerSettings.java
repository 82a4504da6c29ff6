package dev.rondo.server;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with.
 *
 * @param home the folder of Rondo's files: the database {@code rondo.db} where no other is named, keys
 * @param databaseUrl the PostgreSQL database that servers share; null for SQLite in the home folder
 * @param host the name or address to listen at
 * @param port the port to listen at; 0 for any that is free
 */
public record ServerSettings(Path home, @Nullable String databaseUrl, String host, int port) {
    /** Where clients look for a server when nobody says otherwise. */
    public static final int DEFAULT_PORT = 4200;

    /** The largest port. */
    private static final int LAST_PORT = 65_535;

    public ServerSettings {
        Objects.requireNonNull(home, "home is null");
        Objects.requireNonNull(host, "host is null");
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
    }

    /** A server on this machine only, over SQLite in the home folder. */
    public static ServerSettings local(Path home, int port) {
        return new ServerSettings(home, null, "127.0.0.1", port);
    }
}
