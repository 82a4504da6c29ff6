package dev.rondo.store.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs SQL on one connection and keeps every statement prepared until it is closed. Not thread-safe. */
public final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Dialect dialect;
    private final Access access;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    public Statements(Connection connection, Dialect dialect, Access access) {
        this.connection = connection;
        this.dialect = dialect;
        this.access = access;
    }

    /** What the statements are written in. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * The query, such that what it finds stays as it is until the transaction ends, where the connection is there to write.
     *
     * @param table the table whose rows are to stay, by its alias
     */
    public String locking(String select, String table) {
        return access == Access.WRITE ? dialect.locking(select, table) : select;
    }

    /**
     * The query as in {@link #locking}, but without the rows that another transaction keeps as they are.
     *
     * @param table the table whose rows are to stay, by its alias
     */
    public String skippingLocked(String select, String table) {
        String locking = locking(select, table);
        return locking.equals(select) ? select : locking + " SKIP LOCKED";
    }

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    public interface Binding {
        void bind(Parameters parameters) throws SQLException;

        /** For statements without parameters. */
        Binding NONE = _ -> {};
    }

    /** Sets the parameters of a statement to those of a value. */
    @FunctionalInterface
    public interface BatchBinding<T> {
        void bind(Parameters parameters, T value) throws SQLException;
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

    /** Runs the same statement for each value, where the database can in one round trip. */
    public <T> void updateAll(String sql, Collection<T> values, BatchBinding<T> binding) {
        if (dialect == Dialect.SQLITE || values.size() == 1) {
            values.forEach(value -> update(sql, parameters -> binding.bind(parameters, value)));
        } else if (!values.isEmpty()) {
            updateAtOnce(sql, values, binding);
        }
    }

    private <T> void updateAtOnce(String sql, Collection<T> values, BatchBinding<T> binding) {
        try {
            PreparedStatement statement = statement(sql);
            for (T value : values) {
                binding.bind(new Parameters(statement, dialect), value);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException failure) {
            throw failed(sql, failure);
        }
    }

    /** Inserts, updates or deletes by a statement that is made anew each time, and so is not kept prepared. */
    public int updateOnce(String sql, Binding binding) {
        try {
            return update(sql, binding);
        } finally {
            forget(sql);
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
        binding.bind(new Parameters(statement, dialect));
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

    /** Commits the transaction that the driver has begun by itself. */
    public void commit() {
        try {
            connection.commit();
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Undoes the transaction that the driver has begun by itself. */
    public void rollback() {
        try {
            connection.rollback();
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

    /** Lets go of the connection, whatever state it is in. */
    public void abandon() {
        prepared.clear();
        try {
            connection.close();
        } catch (SQLException gone) {
            // It was lost, and now it is forgotten.
        }
    }

    /** Closes the statements, not the connection. */
    @Override
    public void close() {
        prepared.values().forEach(Statements::close);
        prepared.clear();
    }
}
