package dev.rondo.store.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs SQL on one connection and keeps every statement prepared until it is closed. Not thread-safe. */
public final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    public Statements(Connection connection) {
        this.connection = connection;
    }

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    public interface Binding {
        void bind(Parameters parameters) throws SQLException;

        /** For statements without parameters. */
        Binding NONE = _ -> {};
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    /** Inserts, updates or deletes; the number of rows that did. */
    public int update(String sql, Binding binding) {
        try {
            return bound(sql, binding).executeUpdate();
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /** Runs a statement without parameters or rows. */
    public void execute(String sql) {
        try {
            statement(sql).execute();
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /** The first row, or empty when there is none. */
    public <T> Optional<T> first(String sql, Binding binding, RowReader<T> reader) {
        try (ResultSet rows = bound(sql, binding).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(new Row(rows))) : Optional.empty();
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /** All rows. */
    public <T> List<T> all(String sql, Binding binding, RowReader<T> reader) {
        try (ResultSet rows = bound(sql, binding).executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(new Row(rows)));
            }
            return read;
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /** All rows of a statement that is made anew each time, and so is not kept prepared. */
    public <T> List<T> allOnce(String sql, Binding binding, RowReader<T> reader) {
        try {
            return all(sql, binding, reader);
        } finally {
            forget(sql);
        }
    }

    private PreparedStatement bound(String sql, Binding binding) throws SQLException {
        PreparedStatement statement = statement(sql);
        binding.bind(new Parameters(statement));
        return statement;
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    // The driver finalizes a statement that met some errors, a full disk among them: it must be prepared anew.
    private DatabaseFailure failed(String sql, SQLException failure) {
        forget(sql);
        return new DatabaseFailure(failure);
    }

    private void forget(String sql) {
        PreparedStatement statement = prepared.remove(sql);
        if (statement != null) {
            close(statement);
        }
    }

    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Closes the statements and the connection. */
    public void closeConnection() {
        close();
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Closes the statements, not the connection. */
    @Override
    public void close() {
        prepared.values().forEach(Statements::close);
        prepared.clear();
    }
}
