package dev.rondo.store.internal.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a statement one after the other. Not thread-safe. */
public final class Parameters {
    private final PreparedStatement statement;
    private final Dialect dialect;
    private int position;

    Parameters(PreparedStatement statement, Dialect dialect) {
        this.statement = statement;
        this.dialect = dialect;
    }

    /** An identity, as 16 bytes. */
    public Parameters id(@Nullable UUID id) throws SQLException {
        statement.setBytes(++position, id == null ? null : Values.bytes(id));
        return this;
    }

    /** A time, as microseconds since 1970. */
    public Parameters time(@Nullable Instant time) throws SQLException {
        return time == null ? missing() : number(Values.microseconds(time));
    }

    /** A text. */
    public Parameters text(@Nullable String text) throws SQLException {
        statement.setString(++position, dialect.text(text));
        return this;
    }

    /** The name of a constant. */
    public Parameters constant(@Nullable Enum<?> constant) throws SQLException {
        return text(constant == null ? null : constant.name());
    }

    /** A whole number. */
    public Parameters number(long number) throws SQLException {
        statement.setLong(++position, number);
        return this;
    }

    /** A decimal number. */
    public Parameters decimal(double number) throws SQLException {
        statement.setDouble(++position, number);
        return this;
    }

    /** A truth value, as 1 or 0. */
    public Parameters flag(boolean flag) throws SQLException {
        return number(flag ? 1 : 0);
    }

    /** Values that are in the database's own form already: texts, numbers and bytes. */
    public Parameters all(Iterable<?> values) throws SQLException {
        for (Object value : values) {
            raw(value);
        }
        return this;
    }

    /** A value that is in the database's own form already, or null. */
    public Parameters raw(@Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            return text(text);
        }
        statement.setObject(++position, value);
        return this;
    }

    private Parameters missing() throws SQLException {
        statement.setNull(++position, Types.BIGINT);
        return this;
    }
}
