package dev.rondo.store.internal.sqlite;

import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Schema;
import dev.rondo.store.internal.sql.Statements;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date. The scripts set SQLite's {@code user_version} to their number, so that a database that
 * is up to date is known by one small read: starting Flyway costs more than everything else about opening a store.
 */
public final class Migrations {
    private Migrations() {}

    /**
     * Creates or updates the schema where it is needed.
     *
     * @param statements an open connection to the database
     * @throws dev.rondo.model.RondoException when the database was written by a newer program
     */
    public static void apply(
            Location location, Connections connections, Statements statements, SqliteExplanation explanation) {
        if (!isUpToDate(statements, explanation)) {
            switch (location) {
                case Location.InMemory _ -> migrate(connections);
                case Location.InFile(Path file) -> migrateAlone(file, connections, statements, explanation);
            }
        }
    }

    private static boolean isUpToDate(Statements statements, SqliteExplanation explanation) {
        int version = statements
                .first("PRAGMA user_version", Statements.Binding.NONE, Row::integer)
                .orElse(0);
        if (version > Schema.LATEST) {
            throw explanation.newer(version, "set RONDO_HOME to another folder");
        }
        return version == Schema.LATEST;
    }

    // Within this process by the monitor, between processes by a lock on a file beside the database.
    private static synchronized void migrateAlone(
            Path file, Connections connections, Statements statements, SqliteExplanation explanation) {
        Path beside = file.resolveSibling(file.getFileName() + ".migrating");
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !isUpToDate(statements, explanation)) {
                migrate(connections);
            }
        } catch (IOException failure) {
            throw explanation.unwritable(failure);
        }
    }

    private static void migrate(Connections connections) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(connections.source())
                    .locations("classpath:db/migration/sqlite")
                    .loggers("slf4j")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw DatabaseFailure.causeOf(failure)
                    .map(RuntimeException.class::cast)
                    .orElse(failure);
        }
    }
}
