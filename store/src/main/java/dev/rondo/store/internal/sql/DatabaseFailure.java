package dev.rondo.store.internal.sql;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** An {@link SQLException} on its way to where it is explained: row code need not declare what it cannot handle. */
public final class DatabaseFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    public DatabaseFailure(SQLException cause) {
        this(cause, FailureKind.of(cause));
    }

    private DatabaseFailure(SQLException cause, FailureKind kind) {
        super(cause.getMessage(), cause);
        this.kind = kind;
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
                .filter(SQLException.class::isInstance)
                .map(cause -> new DatabaseFailure((SQLException) cause))
                .filter(failure -> failure.kind != FailureKind.OTHER)
                .findFirst()
                .orElseGet(() -> new DatabaseFailure(exception));
    }

    /** What went wrong. */
    public FailureKind kind() {
        return kind;
    }

    /** This failure, which came when the transaction was being committed: a lost connection then leaves open whether it was. */
    public DatabaseFailure duringCommit() {
        return kind == FailureKind.UNAVAILABLE && getCause() instanceof SQLException cause
                ? new DatabaseFailure(cause, FailureKind.UNCERTAIN)
                : this;
    }

    /** Whether another connection holds the database. */
    public boolean isBusy() {
        return kind == FailureKind.BUSY;
    }

    /** Whether another transaction was in the way, and trying again is likely to succeed. */
    public boolean isCollision() {
        return kind == FailureKind.COLLISION;
    }

    /** Whether the connection is gone. */
    public boolean isLost() {
        return kind == FailureKind.UNAVAILABLE || kind == FailureKind.UNCERTAIN;
    }

    /** Whether the work itself was at fault, rather than the database: others may well succeed. */
    public boolean isTheWorksFault() {
        return kind == FailureKind.CONFLICT || kind == FailureKind.MISTAKE;
    }
}
