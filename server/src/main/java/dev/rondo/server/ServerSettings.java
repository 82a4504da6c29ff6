package dev.rondo.server;

import dev.rondo.orchestration.service.ServiceSettings;
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
 * @param services how often it looks after things, and how long it keeps them
 */
public record ServerSettings(
        Path home, @Nullable String databaseUrl, Listening listening, AccessSettings access, ServiceSettings services) {
    /** Where clients look for a server when nobody says otherwise. */
    public static final int DEFAULT_PORT = 4200;

    public ServerSettings {
        Objects.requireNonNull(home, "home is null");
        Objects.requireNonNull(listening, "listening is null");
        Objects.requireNonNull(access, "access is null");
        Objects.requireNonNull(services, "services is null");
    }

    /** A server on this machine only, over SQLite in the home folder, open to all on this machine. */
    public static ServerSettings local(Path home, int port) {
        return new ServerSettings(
                home, null, new Listening("127.0.0.1", port, null), AccessSettings.OPEN, ServiceSettings.DEFAULT);
    }

    /** The same over another database; null for SQLite in the home folder. */
    public ServerSettings withDatabase(@Nullable String url) {
        return new ServerSettings(home, url, listening, access, services);
    }

    /** The same, listening elsewhere. */
    public ServerSettings withListening(Listening other) {
        return new ServerSettings(home, databaseUrl, other, access, services);
    }

    /** The same, letting in others. */
    public ServerSettings withAccess(AccessSettings other) {
        return new ServerSettings(home, databaseUrl, listening, other, services);
    }

    /** The same, looking after things otherwise. */
    public ServerSettings withServices(ServiceSettings other) {
        return new ServerSettings(home, databaseUrl, listening, access, other);
    }
}
