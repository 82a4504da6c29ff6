package dev.rondo.store.internal.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row one after the other, in the order in which they were selected. Not thread-safe. */
public final class Row {
    private final ResultSet columns;
    private int position;

    Row(ResultSet columns) {
        this.columns = columns;
    }

    /** An identity that is there. */
    public UUID id() throws SQLException {
        return Objects.requireNonNull(idOrNull(), "identity is null");
    }

    /** An identity, if there is one. */
    public @Nullable UUID idOrNull() throws SQLException {
        byte[] bytes = columns.getBytes(++position);
        return bytes == null ? null : Values.id(bytes);
    }

    /** A time that is there. */
    public Instant time() throws SQLException {
        return Objects.requireNonNull(timeOrNull(), "time is null");
    }

    /** A time, if there is one. */
    public @Nullable Instant timeOrNull() throws SQLException {
        long microseconds = columns.getLong(++position);
        return microseconds == 0 && columns.wasNull() ? null : Values.time(microseconds);
    }

    /** A text that is there. */
    public String text() throws SQLException {
        return Objects.requireNonNull(textOrNull(), "text is null");
    }

    /** A text, if there is one. */
    public @Nullable String textOrNull() throws SQLException {
        return columns.getString(++position);
    }

    /** A constant, by its name, if there is one. */
    public <E extends Enum<E>> @Nullable E constantOrNull(Class<E> type) throws SQLException {
        String name = textOrNull();
        return name == null ? null : Enum.valueOf(type, name);
    }

    /** A whole number. */
    public long number() throws SQLException {
        return columns.getLong(++position);
    }

    /** A whole number of 32 bits. */
    public int integer() throws SQLException {
        return columns.getInt(++position);
    }

    /** A decimal number. */
    public double decimal() throws SQLException {
        return columns.getDouble(++position);
    }

    /** A decimal number, if there is one. */
    public @Nullable Double decimalOrNull() throws SQLException {
        double number = columns.getDouble(++position);
        return columns.wasNull() ? null : number;
    }

    /** A truth value. */
    public boolean flag() throws SQLException {
        return number() != 0;
    }
}
