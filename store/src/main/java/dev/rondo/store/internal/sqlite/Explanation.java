package dev.rondo.store.internal.sqlite;

import dev.rondo.model.RondoException;
import dev.rondo.store.internal.sql.DatabaseFailure;
import java.io.IOException;
import java.util.Objects;
import org.sqlite.SQLiteErrorCode;

/**
 * Says what a failure of SQLite means and what to do about it.
 *
 * @param database the database, as its user knows it: the path of its file
 */
public record Explanation(String database) {
    public Explanation {
        Objects.requireNonNull(database, "database is null");
    }

    /** The failure in the product's own terms. */
    public RondoException of(DatabaseFailure failure) {
        return switch (SQLiteErrorCode.getErrorCode(failure.primaryCode())) {
            case SQLITE_FULL ->
                said(
                        failure,
                        "disk-full",
                        "The disk that holds %s is full; nothing stored is lost. Free some space: "
                                + "Rondo goes on by itself.");
            case SQLITE_BUSY, SQLITE_LOCKED ->
                said(
                        failure,
                        "busy",
                        "Another process keeps %s locked. End it, or wait for it, and try again; "
                                + "`fuser` or `lsof` on the file names it.");
            case SQLITE_READONLY, SQLITE_PERM ->
                said(
                        failure,
                        "read-only",
                        "%s cannot be written. Make the file and its folder writable, or set "
                                + "RONDO_HOME to a folder that is.");
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                said(
                        failure,
                        "damaged",
                        "%s is damaged or no SQLite database. Move it aside to start afresh; "
                                + "`sqlite3 FILE .recover` can save what is readable.");
            case SQLITE_CANTOPEN ->
                said(
                        failure,
                        "cannot-open",
                        "%s cannot be opened. Check that its folder exists and may be written, "
                                + "or set RONDO_HOME to one that does.");
            case SQLITE_IOERR ->
                said(failure, "input-output", "Reading or writing %s failed. Check the disk and the free space.");
            case SQLITE_CONSTRAINT ->
                said(failure, "conflict", "%s refused a row that contradicts what it holds. Look at what was sent.");
            default -> said(failure, "failed", "%s could not be used. The cause says why.");
        };
    }

    private RondoException said(DatabaseFailure failure, String code, String message) {
        return new RondoException(
                "store." + code, message.formatted(database) + " (" + failure.getMessage() + ")", failure);
    }

    /** The database was written by a newer program. */
    RondoException newer(int found, int known) {
        return new RondoException(
                "store.newer-schema",
                "%s was written by a newer Rondo (its schema is %d, this one knows up to %d). Use that version, or set RONDO_HOME to another folder."
                        .formatted(database, found, known));
    }

    /** The database's folder cannot be written. */
    public RondoException unwritable(IOException failure) {
        return new RondoException(
                "store.cannot-open",
                "%s cannot be opened (%s). Make its folder writable, or set RONDO_HOME to one that is."
                        .formatted(database, failure),
                failure);
    }

    /** The thread that writes has ended, which only a failure of the program or the Java machine can make it do. */
    public RondoException stopped(Throwable fatal) {
        return new RondoException(
                "store.stopped",
                "Writing to %s has stopped for good (%s); what was acknowledged is stored. Start the program again."
                        .formatted(database, fatal),
                fatal);
    }

    /** The store has been closed. */
    public RondoException closed() {
        return new RondoException("store.closed", database + " has been closed. Open it again to go on.");
    }
}
