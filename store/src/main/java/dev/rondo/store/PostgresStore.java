package dev.rondo.store;

import dev.rondo.model.RondoException;
import dev.rondo.orchestration.store.Leadership;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreReads;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.orchestration.store.UnitOfWork;
import dev.rondo.store.internal.announcement.Listeners;
import dev.rondo.store.internal.postgresql.Backoff;
import dev.rondo.store.internal.postgresql.Connections;
import dev.rondo.store.internal.postgresql.Leaderships;
import dev.rondo.store.internal.postgresql.Migrations;
import dev.rondo.store.internal.postgresql.Notifications;
import dev.rondo.store.internal.postgresql.PostgresExplanation;
import dev.rondo.store.internal.postgresql.PostgresSession;
import dev.rondo.store.internal.row.RowTransaction;
import dev.rondo.store.internal.sql.Access;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Readers;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.writer.Writer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A store in a PostgreSQL database, which any number of stores share: a few writers that each commit many units of work at
 * once, and many readers. Connections that are lost are opened again. Thread-safe.
 */
public final class PostgresStore implements Store {
    /** How long to try to reach the server before work fails. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int WRITERS = 3;
    // Changes whenever a transaction that writes begins or ends, on whichever connection.
    private static final String CHANGES = "SELECT hashtextextended(txid_current_snapshot()::text, 0)";

    private final InstantSource clock;
    private final Backoff backoff = new Backoff();
    private final Listeners listeners = new Listeners();
    private final Readers readers;
    private final List<PostgresSession> sessions;
    private final Writer writer;
    private final Notifications notifications;
    private final Leaderships leaderships;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresStore(
            Connections connections, InstantSource clock, PostgresExplanation explanation, Duration patience) {
        this.clock = clock;
        Migrations.apply(connections, explanation);
        this.readers = new Readers(connections::readers, explanation);
        this.sessions = IntStream.range(0, WRITERS)
                .mapToObj(_ -> new PostgresSession(connections, clock, backoff, patience))
                .toList();
        this.writer = new Writer(sessions, explanation);
        this.notifications = new Notifications(connections, listeners, backoff);
        this.leaderships = new Leaderships(connections, backoff);
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param url its address, as {@code postgresql://user:password@host:port/database?option=value}; {@code postgres:},
     *     {@code postgresql+asyncpg:} and {@code jdbc:postgresql:} mean the same; options are those of the JDBC driver
     * @param clock the time
     * @throws RondoException {@code store.…} when it cannot be opened
     */
    public static PostgresStore open(String url, InstantSource clock) {
        return open(url, clock, PATIENCE);
    }

    /**
     * Opens the database, as {@link #open(String, InstantSource)} does.
     *
     * @param patience how long to try to reach the server, once it is open, before work fails
     */
    public static PostgresStore open(String url, InstantSource clock, Duration patience) {
        Connections connections = new Connections(url, patience);
        PostgresExplanation explanation = new PostgresExplanation(connections.description());
        try {
            return new PostgresStore(connections, clock, explanation, patience);
        } catch (DatabaseFailure failure) {
            throw explanation.of(failure);
        }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> write(Urgency urgency, UnitOfWork<T> work) {
        return writer.submit(null, urgency, work);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> writeInOrder(
            UUID subject, Urgency urgency, UnitOfWork<T> work) {
        return writer.submit(subject, urgency, work);
    }

    @Override
    public <T> T read(Function<StoreReads, T> query) {
        return reading(statements -> query.apply(new RowTransaction(statements, clock)));
    }

    private <T> T reading(Function<Statements, T> query) {
        return readers.read(connection -> {
            try (Statements statements = new Statements(connection, Dialect.POSTGRESQL, Access.READ)) {
                return query.apply(statements);
            } finally {
                connection.rollback();
            }
        });
    }

    @Override
    public long changes() {
        return reading(statements ->
                statements.first(CHANGES, Statements.Binding.NONE, Row::number).orElse(0L));
    }

    @Override
    public Subscription listen(String channel, Consumer<String> listener) {
        Subscription subscription = listeners.add(channel, listener);
        notifications.start();
        return subscription;
    }

    @Override
    public Leadership leadership(String name) {
        return leaderships.of(name);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            writer.close();
            leaderships.close();
            notifications.close();
            listeners.close();
            sessions.forEach(PostgresSession::close);
            readers.close();
        }
    }
}
