package dev.rondo.store.internal.sql;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** An {@link SQLException} on its way to where it is explained: row code need not declare what it cannot handle. */
public final class DatabaseFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final SQLiteErrorCode code;

    public DatabaseFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.code = cause instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /** The failure of the database behind another exception, if that is what it comes from. */
    public static Optional<DatabaseFailure> causeOf(Throwable exception) {
        return Stream.iterate(exception, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> new DatabaseFailure((SQLException) cause))
                .findFirst();
    }

    /** The failure itself, or the one of the database that a pool of connections has wrapped. */
    public static DatabaseFailure of(SQLException exception) {
        return Stream.<Throwable>iterate(exception, Objects::nonNull, Throwable::getCause)
                .filter(SQLiteException.class::isInstance)
                .map(cause -> new DatabaseFailure((SQLiteException) cause))
                .findFirst()
                .orElseGet(() -> new DatabaseFailure(exception));
    }

    /** The primary result code of SQLite, without the extension that the upper bits hold. */
    public int primaryCode() {
        return code.code & 0xFF;
    }

    /** Whether another connection holds the database. */
    public boolean isBusy() {
        return primaryCode() == SQLiteErrorCode.SQLITE_BUSY.code || primaryCode() == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    /** Whether the work itself was at fault, rather than the database: others may well succeed. */
    public boolean isTheWorksFault() {
        int primary = primaryCode();
        return primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || primary == SQLiteErrorCode.SQLITE_MISMATCH.code
                || primary == SQLiteErrorCode.SQLITE_TOOBIG.code
                || primary == SQLiteErrorCode.SQLITE_RANGE.code
                || primary == SQLiteErrorCode.SQLITE_ERROR.code;
    }
}
