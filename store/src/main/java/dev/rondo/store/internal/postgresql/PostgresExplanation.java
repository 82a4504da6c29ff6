package dev.rondo.store.internal.postgresql;

import dev.rondo.model.RondoException;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Explanation;
import java.util.Objects;

/**
 * Says what a failure of PostgreSQL means and what to do about it.
 *
 * @param database the database, as its user knows it: its name and server
 */
public record PostgresExplanation(String database) implements Explanation {
    public PostgresExplanation {
        Objects.requireNonNull(database, "database is null");
    }

    @Override
    public RondoException of(DatabaseFailure failure) {
        return switch (failure.kind()) {
            case CONFLICT ->
                said(failure, "conflict", "%s refused a row that contradicts what it holds. Look at what was sent.");
            case UNAVAILABLE ->
                said(
                        failure,
                        "unavailable",
                        "%s cannot be reached or takes no more connections; nothing of this was stored. Check that the server "
                                + "runs, its address and its max_connections: Rondo goes on by itself.");
            case UNCERTAIN ->
                said(
                        failure,
                        "uncertain",
                        "The connection to %s was lost while a transaction was being committed: it may be stored or not. "
                                + "Look before trying again.");
            case REFUSED ->
                said(
                        failure,
                        "refused",
                        "%s does not let us in. Check the user, the password and the name of the database, and that "
                                + "the user may create tables in it.");
            case BUSY, COLLISION ->
                said(
                        failure,
                        "busy",
                        "Other transactions on %s keep rows locked; nothing of this was stored. Try again; "
                                + "pg_stat_activity and pg_locks show who holds them.");
            case FULL ->
                said(
                        failure,
                        "disk-full",
                        "The disk of %s is full; nothing stored is lost. Free some space: Rondo goes on by itself.");
            case READ_ONLY ->
                said(
                        failure,
                        "read-only",
                        "%s cannot be written: it is a standby, or set to read only. Use the address of the primary.");
            case DAMAGED ->
                said(failure, "damaged", "%s is damaged. Restore it from a backup, or have its administrator look.");
            case INPUT_OUTPUT ->
                said(failure, "input-output", "The server of %s failed to read or write its disk. Check that disk.");
            case MISTAKE, CLOSED_FILE, OTHER -> said(failure, "failed", "%s could not be used. The cause says why.");
        };
    }

    private RondoException said(DatabaseFailure failure, String code, String message) {
        return new RondoException(
                "store." + code, message.formatted(database) + " (" + failure.getMessage() + ")", failure);
    }
}
