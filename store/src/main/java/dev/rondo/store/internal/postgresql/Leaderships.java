package dev.rondo.store.internal.postgresql;

import dev.rondo.orchestration.store.Leadership;
import dev.rondo.store.internal.sql.Access;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Dialect;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this store leads: locks that belong to one connection, so that the server lets go of them when it is gone. A thread
 * looks after that connection and tries for what others lead. Thread-safe.
 */
public final class Leaderships implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leaderships.class);
    private static final Duration PULSE = Duration.ofSeconds(1);
    // After that, the server may have given the lock to another.
    private static final Duration VALIDITY = Duration.ofSeconds(5);
    private static final String ANSWER_SECONDS = "3";
    private static final String TRY = "SELECT pg_try_advisory_lock(key)::int FROM"
            + " hashtextextended('rondo leader ' || current_schema() || ' ' || ?, 0) key";
    private static final String PING = "SELECT 1";

    private final Connections connections;
    private final Backoff backoff;
    private final Map<String, Lead> leads = new ConcurrentHashMap<>();
    private @Nullable Statements statements;
    private @Nullable Thread thread;

    /**
     * @param connections opens the connection, once somebody asks to lead
     * @param backoff waits between attempts, and ends them
     */
    public Leaderships(Connections connections, Backoff backoff) {
        this.connections = connections;
        this.backoff = backoff;
    }

    /** Tries for the leadership under this name now, and again and again until it is had. */
    public synchronized Leadership of(String name) {
        Lead lead = leads.computeIfAbsent(name, Lead::new);
        pulse();
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("rondo-store-leadership").start(this::keepTrying);
        }
        return lead;
    }

    private void keepTrying() {
        while (backoff.await(PULSE)) {
            pulse();
        }
    }

    private synchronized void pulse() {
        if (backoff.isClosed()) {
            return;
        }
        try {
            Statements open = open();
            open.first(PING, Statements.Binding.NONE, Row::integer);
            leads.values().forEach(lead -> lead.renew(open));
        } catch (DatabaseFailure lost) {
            LOG.warn(
                    "{} cannot be asked who leads ({}); until it can, this process does not.",
                    connections.description(),
                    lost.getMessage());
            letGo();
        }
    }

    private Statements open() {
        Statements open = statements;
        if (open == null) {
            open = new Statements(connections.answering(ANSWER_SECONDS), Dialect.POSTGRESQL, Access.WRITE);
            statements = open;
        }
        return open;
    }

    private void letGo() {
        leads.values().forEach(Lead::lose);
        if (statements != null) {
            statements.abandon();
            statements = null;
        }
    }

    @Override
    public void close() {
        backoff.close();
        synchronized (this) {
            letGo();
        }
    }

    private static final class Lead implements Leadership {
        private final String name;
        private volatile boolean held;
        private volatile long renewed;

        Lead(String name) {
            this.name = name;
        }

        void renew(Statements open) {
            // The moment before the server was asked: the answer is no younger than that.
            long now = System.nanoTime();
            held = held
                    || open.first(TRY, parameters -> parameters.text(name), Row::flag)
                            .orElse(false);
            renewed = now;
        }

        void lose() {
            held = false;
        }

        @Override
        public boolean isLeader() {
            return held && System.nanoTime() - renewed < VALIDITY.toNanos();
        }
    }
}
