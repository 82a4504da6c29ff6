package dev.rondo.store.internal.sqlite;

import dev.rondo.store.internal.announcement.Listeners;
import dev.rondo.store.internal.row.RowTransaction;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.writer.WriteSession;
import java.time.InstantSource;

/** The one connection that writes to SQLite. Used by one thread. */
public final class SqliteSession implements WriteSession {
    private final Statements statements;
    private final RowTransaction transaction;
    private final Listeners listeners;
    private final int attempts;

    /**
     * @param statements the connection
     * @param clock the time, for what depends on when a run is read
     * @param listeners who hears of what is announced
     * @param attempts how often to try for the database when others hold it; each takes the connection's busy timeout
     */
    public SqliteSession(Statements statements, InstantSource clock, Listeners listeners, int attempts) {
        this.statements = statements;
        this.transaction = new RowTransaction(statements, clock);
        this.listeners = listeners;
        this.attempts = attempts;
    }

    @Override
    public Statements statements() {
        return statements;
    }

    @Override
    public RowTransaction transaction() {
        return transaction;
    }

    @Override
    public void begin() {
        persistently("BEGIN IMMEDIATE");
    }

    @Override
    public void commit() {
        persistently("COMMIT");
        transaction.announcements().forEach(listeners::tell);
    }

    private void persistently(String sql) {
        for (int attempt = 1; ; attempt++) {
            try {
                statements.execute(sql);
                return;
            } catch (DatabaseFailure failure) {
                if (!failure.isBusy() || attempt >= attempts) {
                    throw failure;
                }
            }
        }
    }

    @Override
    public void undo() {
        transaction.forget(0);
        try {
            statements.execute("ROLLBACK");
        } catch (DatabaseFailure alreadyUndone) {
            // SQLite itself undoes a transaction on some errors, a full disk among them.
        }
    }

    // Who else holds the database is waited for where the transaction begins.
    @Override
    public boolean isWorthAnother(DatabaseFailure failure, int attempt, boolean alone) {
        return false;
    }

    @Override
    public void close() {
        statements.closeConnection();
    }
}
