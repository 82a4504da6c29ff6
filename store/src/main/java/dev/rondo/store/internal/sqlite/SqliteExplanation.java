package dev.rondo.store.internal.sqlite;

import dev.rondo.model.RondoException;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Explanation;
import java.io.IOException;
import java.util.Objects;

/**
 * Says what a failure of SQLite means and what to do about it.
 *
 * @param database the database, as its user knows it: the path of its file
 */
public record SqliteExplanation(String database) implements Explanation {
    public SqliteExplanation {
        Objects.requireNonNull(database, "database is null");
    }

    @Override
    public RondoException of(DatabaseFailure failure) {
        return switch (failure.kind()) {
            case FULL ->
                said(
                        failure,
                        "disk-full",
                        "The disk that holds %s is full; nothing stored is lost. Free some space: "
                                + "Rondo goes on by itself.");
            case BUSY ->
                said(
                        failure,
                        "busy",
                        "Another process keeps %s locked. End it, or wait for it, and try again; "
                                + "`fuser` or `lsof` on the file names it.");
            case READ_ONLY ->
                said(
                        failure,
                        "read-only",
                        "%s cannot be written. Make the file and its folder writable, or set "
                                + "RONDO_HOME to a folder that is.");
            case DAMAGED ->
                said(
                        failure,
                        "damaged",
                        "%s is damaged or no SQLite database. Move it aside to start afresh; "
                                + "`sqlite3 FILE .recover` can save what is readable.");
            case CLOSED_FILE ->
                said(
                        failure,
                        "cannot-open",
                        "%s cannot be opened. Check that its folder exists and may be written, "
                                + "or set RONDO_HOME to one that does.");
            case INPUT_OUTPUT ->
                said(failure, "input-output", "Reading or writing %s failed. Check the disk and the free space.");
            case CONFLICT ->
                said(failure, "conflict", "%s refused a row that contradicts what it holds. Look at what was sent.");
            case MISTAKE, COLLISION, UNAVAILABLE, UNCERTAIN, REFUSED, OTHER ->
                said(failure, "failed", "%s could not be used. The cause says why.");
        };
    }

    private RondoException said(DatabaseFailure failure, String code, String message) {
        return new RondoException(
                "store." + code, message.formatted(database) + " (" + failure.getMessage() + ")", failure);
    }

    /** The database's folder cannot be written. */
    public RondoException unwritable(IOException failure) {
        return new RondoException(
                "store.cannot-open",
                "%s cannot be opened (%s). Make its folder writable, or set RONDO_HOME to one that is."
                        .formatted(database, failure),
                failure);
    }
}
