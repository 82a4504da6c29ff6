package dev.rondo.store.internal.postgresql;

import dev.rondo.store.internal.row.RowTransaction;
import dev.rondo.store.internal.sql.Access;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.writer.WriteSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the connections that write to PostgreSQL; opened anew when it was lost. Used by one thread. */
public final class PostgresSession implements WriteSession {
    // Held until the transaction ends, by one of those units that have collided, in all stores on the database.
    private static final String ONE_BY_ONE =
            "SELECT pg_advisory_xact_lock(hashtextextended('rondo collided ' || current_schema(), 0))";

    private final Connections connections;
    private final InstantSource clock;
    private final Backoff backoff;
    private final int attempts;
    private final int collisions;
    private boolean oneByOne;
    private @Nullable Statements statements;
    private @Nullable RowTransaction transaction;

    /**
     * @param connections opens the connection, when it is needed
     * @param clock the time, for what depends on when a run is read
     * @param backoff waits between attempts to reach the server
     * @param patience how long to try to reach the server, and for rows that others keep locked, before units fail
     */
    public PostgresSession(Connections connections, InstantSource clock, Backoff backoff, Duration patience) {
        this.connections = connections;
        this.clock = clock;
        this.backoff = backoff;
        this.attempts = Backoff.attemptsWithin(patience);
        this.collisions = Math.toIntExact(patience.dividedBy(Connections.LOCK_WAIT)) + 1;
    }

    @Override
    public Statements statements() {
        return Objects.requireNonNull(statements, "no connection");
    }

    @Override
    public RowTransaction transaction() {
        return Objects.requireNonNull(transaction, "no connection");
    }

    // The driver begins a transaction along with its first statement, which saves a round trip.
    @Override
    public void begin() {
        if (statements == null) {
            Statements opened = new Statements(connections.writer(), Dialect.POSTGRESQL, Access.WRITE);
            transaction = new RowTransaction(opened, clock);
            statements = opened;
        }
        if (oneByOne) {
            statements().first(ONE_BY_ONE, Statements.Binding.NONE, _ -> true);
        }
    }

    @Override
    public void commit() {
        Notifications.send(statements(), transaction().announcements());
        try {
            statements().commit();
        } catch (DatabaseFailure failure) {
            throw failure.duringCommit();
        }
        oneByOne = false;
    }

    @Override
    public void undo() {
        if (statements == null) {
            return;
        }
        transaction().forget(0);
        try {
            statements().rollback();
        } catch (DatabaseFailure lost) {
            close();
        }
    }

    // What was not committed is not there: units whose connection went before that can be run again.
    @Override
    public boolean isWorthAnother(DatabaseFailure failure, int attempt, boolean alone) {
        return switch (failure.kind()) {
            case COLLISION -> {
                oneByOne = alone && attempt < collisions;
                yield oneByOne;
            }
            case UNAVAILABLE -> {
                close();
                yield attempt < attempts && backoff.await(attempt);
            }
            case UNCERTAIN -> {
                close();
                yield false;
            }
            default -> false;
        };
    }

    @Override
    public void close() {
        Statements open = statements;
        statements = null;
        transaction = null;
        if (open != null) {
            open.abandon();
        }
    }
}
