package dev.rondo.store;

import dev.rondo.model.RondoException;
import dev.rondo.orchestration.store.Leadership;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.orchestration.store.UnitOfWork;
import dev.rondo.store.internal.announcement.Listeners;
import dev.rondo.store.internal.row.RowTransaction;
import dev.rondo.store.internal.sql.Access;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Readers;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.sqlite.Connections;
import dev.rondo.store.internal.sqlite.Location;
import dev.rondo.store.internal.sqlite.Migrations;
import dev.rondo.store.internal.sqlite.NativeLibrary;
import dev.rondo.store.internal.sqlite.SqliteExplanation;
import dev.rondo.store.internal.sqlite.SqliteSession;
import dev.rondo.store.internal.writer.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store in a SQLite database: one writer that commits many units of work at once, in the order in which they were
 * handed in, and many readers. Several processes may have the same file open; each hears of its own announcements only,
 * and of the others by {@link #changes}. Thread-safe.
 */
public final class SqliteStore implements Store {
    /** How long to wait for another process that holds the database. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    // Short, since SQLite tries ever less often within one wait, while the other process may commit all the time.
    private static final Duration WRITER_WAIT = Duration.ofMillis(20);

    private final InstantSource clock;
    private final SqliteExplanation explanation;
    private final Connections connections;
    private final Readers readers;
    private final Statements writing;
    private final Listeners listeners = new Listeners();
    private final Writer writer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Statements watch;

    private SqliteStore(Location location, InstantSource clock, Duration patience) {
        this.clock = clock;
        this.explanation = new SqliteExplanation(location.description());
        this.connections = new Connections(location, patience);
        this.readers = new Readers(connections::readers, explanation);
        this.writing = new Statements(connections.writer(), Dialect.SQLITE, Access.WRITE);
        try {
            Migrations.apply(location, connections, writing, explanation);
            writing.execute("PRAGMA busy_timeout = " + WRITER_WAIT.toMillis());
        } catch (RuntimeException failure) {
            closeWriting();
            throw failure;
        }
        int attempts = Math.max(1, Math.toIntExact(patience.dividedBy(WRITER_WAIT)));
        this.writer = new Writer(List.of(new SqliteSession(writing, clock, listeners, attempts)), explanation);
    }

    /**
     * Opens the database in this file, which is created when there is none, and brings its schema up to date.
     *
     * @param file the database; SQLite's native library is kept in the folder {@code lib} beside it
     * @param clock the time
     * @throws RondoException {@code store.…} when it cannot be opened
     */
    public static SqliteStore open(Path file, InstantSource clock) {
        return open(file, clock, PATIENCE);
    }

    /**
     * Opens the database in this file, as {@link #open(Path, InstantSource)} does.
     *
     * @param patience how long to wait, each time, for another process that holds the database
     */
    public static SqliteStore open(Path file, InstantSource clock, Duration patience) {
        Location location = new Location.InFile(file);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "file is a root");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new SqliteExplanation(location.description()).unwritable(failure);
        }
        NativeLibrary.keepIn(folder.resolve("lib"));
        return open(location, clock, patience);
    }

    /** Opens a new, empty database in memory, gone when it is closed. */
    public static SqliteStore inMemory(InstantSource clock) {
        return open(Location.InMemory.fresh(), clock, PATIENCE);
    }

    private static SqliteStore open(Location location, InstantSource clock, Duration patience) {
        try {
            return new SqliteStore(location, clock, patience);
        } catch (DatabaseFailure failure) {
            throw new SqliteExplanation(location.description()).of(failure);
        }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> write(Urgency urgency, UnitOfWork<T> work) {
        return writer.submit(null, urgency, work);
    }

    // The one writer keeps the order anyway.
    @Override
    public <T extends @Nullable Object> CompletableFuture<T> writeInOrder(
            UUID subject, Urgency urgency, UnitOfWork<T> work) {
        return writer.submit(null, urgency, work);
    }

    @Override
    public Subscription listen(String channel, Consumer<String> listener) {
        return listeners.add(channel, listener);
    }

    /** Always leads: what other processes do with the file is theirs to arrange. */
    @Override
    public Leadership leadership(String name) {
        return () -> true;
    }

    @Override
    public <T> T read(Function<StoreReads, T> query) {
        return readers.read(connection -> {
            try (Statements statements = new Statements(connection, Dialect.SQLITE, Access.READ)) {
                statements.execute("BEGIN");
                try {
                    return query.apply(new RowTransaction(statements, clock));
                } finally {
                    statements.execute("ROLLBACK");
                }
            }
        });
    }

    @Override
    public synchronized long changes() {
        try {
            Statements statements = watch;
            if (statements == null) {
                statements = new Statements(connections.plain(), Dialect.SQLITE, Access.READ);
                watch = statements;
            }
            return statements
                    .first("PRAGMA data_version", Statements.Binding.NONE, Row::number)
                    .orElse(0L);
        } catch (DatabaseFailure failure) {
            throw explanation.of(failure);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.close();
            listeners.close();
            closeReading();
            closeWriting();
        }
    }

    private synchronized void closeReading() {
        readers.close();
        if (watch != null) {
            watch.closeConnection();
        }
    }

    // Last of all: the last connection to go copies the log into the database.
    private void closeWriting() {
        writing.closeConnection();
    }
}
