package dev.rondo.server;

import dev.rondo.model.RondoException;
import dev.rondo.store.PostgresStore;
import dev.rondo.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done to the database of a server from outside.
 *
 * @param home the folder of Rondo's files
 * @param url the PostgreSQL database; null for SQLite in the home folder
 */
public record ServerDatabases(Path home, @Nullable String url) {
    private Path file() {
        return home.resolve("rondo.db");
    }

    /** Brings the tables to what this version needs. */
    public void upgrade(InstantSource clock) {
        String database = url;
        if (database == null) {
            SqliteStore.open(file(), clock).close();
        } else {
            PostgresStore.open(database, clock).close();
        }
    }

    /**
     * Deletes everything.
     *
     * @throws RondoException when the database is PostgreSQL's, where others may have tables too, with what to do
     */
    public void reset(InstantSource clock) {
        requireSqlite(
                "Drop the database and create it again, with dropdb and createdb; `rondo server database upgrade` makes the tables.");
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(home.resolve("rondo.db" + suffix));
            }
        } catch (IOException undeletable) {
            throw new RondoException("store.reset", "Cannot delete " + file() + ": " + undeletable, undeletable);
        }
        upgrade(clock);
    }

    /** Gives back the room of what was deleted. */
    public void vacuum() {
        requireSqlite("PostgreSQL does that by itself; `vacuumdb --full` does it at once.");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException failure) {
            throw new RondoException(
                    "store.vacuum",
                    "Cannot compact " + file() + ": " + failure.getMessage() + ". End whatever uses it.",
                    failure);
        }
    }

    private void requireSqlite(String remedy) {
        if (url != null) {
            throw new RondoException("store.postgresql", "This is for the SQLite database only. " + remedy);
        }
    }
}
