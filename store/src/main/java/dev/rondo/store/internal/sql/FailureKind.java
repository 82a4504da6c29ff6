package dev.rondo.store.internal.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong in a database, whichever it is. */
public enum FailureKind {
    /** A row contradicts others: its name is taken, say. */
    CONFLICT,
    /** A statement or value that the database does not take. */
    MISTAKE,
    /** Another connection holds the database. */
    BUSY,
    /** Another transaction was in the way: a deadlock, or a lock that did not come. */
    COLLISION,
    /** The database cannot be reached, or does not take connections. */
    UNAVAILABLE,
    /** The connection went while a transaction was being committed: it may have been, or not. */
    UNCERTAIN,
    /** The database does not know the user, or the password, or itself. */
    REFUSED,
    /** The disk is full. */
    FULL,
    /** The database cannot be written. */
    READ_ONLY,
    /** What is on disk makes no sense. */
    DAMAGED,
    /** The file cannot be opened. */
    CLOSED_FILE,
    /** The disk does not work. */
    INPUT_OUTPUT,
    /** Anything else. */
    OTHER;

    static FailureKind of(SQLException failure) {
        return failure instanceof SQLiteException known
                ? ofSqlite(SQLiteErrorCode.getErrorCode(known.getResultCode().code & 0xFF))
                : ofState(failure.getSQLState());
    }

    // The primary result code of SQLite, without the extension that the upper bits hold.
    private static FailureKind ofSqlite(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_CONSTRAINT -> CONFLICT;
            case SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE, SQLITE_ERROR -> MISTAKE;
            case SQLITE_BUSY, SQLITE_LOCKED -> BUSY;
            case SQLITE_FULL -> FULL;
            case SQLITE_READONLY, SQLITE_PERM -> READ_ONLY;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> DAMAGED;
            case SQLITE_CANTOPEN -> CLOSED_FILE;
            case SQLITE_IOERR -> INPUT_OUTPUT;
            default -> OTHER;
        };
    }

    // The states of PostgreSQL, by their classes where those say enough.
    private static FailureKind ofState(@Nullable String state) {
        if (state == null || state.length() != 5) {
            return OTHER;
        }
        return switch (state) {
            case "40P01", "40001", "55P03" -> COLLISION;
            case "53100" -> FULL;
            case "25006" -> READ_ONLY;
            case "57014" -> BUSY;
            case "3D000", "42501" -> REFUSED;
            case "XX001", "XX002" -> DAMAGED;
            case "58030" -> INPUT_OUTPUT;
            default -> ofClass(state.substring(0, 2));
        };
    }

    private static FailureKind ofClass(String stateClass) {
        return switch (stateClass) {
            case "23" -> CONFLICT;
            case "21", "22", "25", "42", "54", "0A" -> MISTAKE;
            case "28" -> REFUSED;
            case "08", "53", "57" -> UNAVAILABLE;
            default -> OTHER;
        };
    }
}
