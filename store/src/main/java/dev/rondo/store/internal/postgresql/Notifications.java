package dev.rondo.store.internal.postgresql;

import dev.rondo.store.internal.announcement.Announcement;
import dev.rondo.store.internal.announcement.Listeners;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what is announced through PostgreSQL, by all stores on the database and the same schema, this one among them: a
 * thread with a connection of its own. Thread-safe.
 */
public final class Notifications implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final String CHANNEL = "'rondo ' || left(current_schema(), 50)";
    private static final String SEND = "SELECT pg_notify(" + CHANNEL + ", ?)";
    private static final String LISTEN = "DO $$ BEGIN EXECUTE format('LISTEN %I', " + CHANNEL + "); END $$";
    // How long nothing is heard before the connection is looked at.
    private static final int SILENCE_MILLIS = 10_000;
    private static final Duration START = Duration.ofSeconds(5);

    private final Connections connections;
    private final Listeners listeners;
    private final Backoff backoff;
    private final CountDownLatch ready = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile @Nullable Connection connection;

    /**
     * @param connections opens the connection, once somebody listens
     * @param listeners who hears of what is announced
     * @param backoff waits between attempts to reach the server, and ends them
     */
    public Notifications(Connections connections, Listeners listeners, Backoff backoff) {
        this.connections = connections;
        this.listeners = listeners;
        this.backoff = backoff;
    }

    /** Sends announcements with the transaction that is under way. */
    static void send(Statements statements, List<Announcement> announcements) {
        if (!announcements.isEmpty()) {
            Envelopes.pack(announcements)
                    .forEach(envelope -> statements.first(SEND, parameters -> parameters.text(envelope), _ -> true));
        }
    }

    /** Starts to listen, if that is yet to be done, and waits until it is so: who asks misses nothing from now on. */
    public void start() {
        synchronized (this) {
            if (thread == null && !backoff.isClosed()) {
                thread = Thread.ofVirtual().name("rondo-store-notifications").start(this::listen);
            }
        }
        try {
            if (!ready.await(START.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "{} cannot be listened to yet; what is announced is heard of once it can.",
                        connections.description());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        int attempts = 0;
        do {
            try (Connection opened = connections.plain()) {
                connection = opened;
                begin(opened);
                attempts = 0;
                hear(opened);
            } catch (SQLException | DatabaseFailure lost) {
                if (attempts++ == 0 && !backoff.isClosed()) {
                    LOG.warn(
                            "The connection to {} that announcements come by was lost; it is being opened again ({}).",
                            connections.description(),
                            lost.getMessage());
                }
            }
        } while (!backoff.isClosed() && backoff.await(attempts));
    }

    private void begin(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute(LISTEN);
        }
        if (ready.getCount() == 0) {
            listeners.tellAllToLook();
        }
        ready.countDown();
    }

    private void hear(Connection opened) throws SQLException {
        PGConnection source = opened.unwrap(PGConnection.class);
        while (!backoff.isClosed()) {
            PGNotification[] heard = source.getNotifications(SILENCE_MILLIS);
            if (heard == null || heard.length == 0) {
                check(opened);
            } else {
                for (PGNotification each : heard) {
                    Envelopes.unpack(each.getParameter()).forEach(listeners::tell);
                }
            }
        }
    }

    private static void check(Connection opened) throws SQLException {
        if (!opened.isValid(SILENCE_MILLIS / 1000)) {
            throw new SQLException("the server does not answer", "08006");
        }
    }

    @Override
    public void close() {
        backoff.close();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("The connection that announcements come by was gone already.", gone);
            }
        }
    }
}
