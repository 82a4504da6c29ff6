package dev.rondo.store.internal.writer;

import dev.rondo.store.internal.row.RowTransaction;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Statements;

/** A connection that writes, and how its database begins and ends a transaction. Used by one thread. */
public interface WriteSession {

    /** The connection; after a failure it may be another than before. */
    Statements statements();

    /** The rows over that connection. */
    RowTransaction transaction();

    /** Begins a transaction. */
    void begin();

    /** Puts the transaction on disk, and has what it announced be heard. */
    void commit();

    /** Undoes the transaction, if there is one. */
    void undo();

    /**
     * Whether units that failed so are worth another attempt, since the failure was none of their own and left nothing
     * behind. May wait a while before it answers.
     *
     * @param attempt how many attempts there were
     * @param alone whether the attempt was at one unit
     */
    boolean isWorthAnother(DatabaseFailure failure, int attempt, boolean alone);

    /** Lets go of the connection; nothing may be under way. */
    void close();
}
