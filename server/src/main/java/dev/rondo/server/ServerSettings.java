package dev.rondo.server;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with.
 *
 * @param home the folder of Rondo's files: the database {@code rondo.db} where no other is named, keys
 * @param databaseUrl the PostgreSQL database that servers share; null for SQLite in the home folder
 * @param listening where it listens
 * @param access who it lets in
 */
public record ServerSettings(Path home, @Nullable String databaseUrl, Listening listening, AccessSettings access) {
    /** Where clients look for a server when nobody says otherwise. */
    public static final int DEFAULT_PORT = 4200;

    public ServerSettings {
        Objects.requireNonNull(home, "home is null");
        Objects.requireNonNull(listening, "listening is null");
        Objects.requireNonNull(access, "access is null");
    }

    /** A server on this machine only, over SQLite in the home folder, open to all on this machine. */
    public static ServerSettings local(Path home, int port) {
        return new ServerSettings(home, null, new Listening("127.0.0.1", port, null), AccessSettings.OPEN);
    }

    /** The same over another database; null for SQLite in the home folder. */
    public ServerSettings withDatabase(@Nullable String url) {
        return new ServerSettings(home, url, listening, access);
    }

    /** The same, listening elsewhere. */
    public ServerSettings withListening(Listening other) {
        return new ServerSettings(home, databaseUrl, other, access);
    }

    /** The same, letting in others. */
    public ServerSettings withAccess(AccessSettings other) {
        return new ServerSettings(home, databaseUrl, listening, other);
    }
}
