package dev.rondo.store.internal.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connections that only read, made when somebody reads: a process that only writes does without. Thread-safe. */
public final class Readers implements AutoCloseable {
    private final Supplier<HikariDataSource> source;
    private final Explanation explanation;
    private @Nullable HikariDataSource pool;
    private boolean closed;

    /**
     * @param source makes the pool
     * @param explanation what failures mean
     */
    public Readers(Supplier<HikariDataSource> source, Explanation explanation) {
        this.source = source;
        this.explanation = explanation;
    }

    /**
     * Reads over one connection.
     *
     * @param <T> the type of the answer
     */
    @FunctionalInterface
    public interface Reading<T> {
        T over(Connection connection) throws SQLException;
    }

    /**
     * Reads, waiting for a connection when all are in use.
     *
     * @throws dev.rondo.model.RondoException {@code store.…} when the database cannot answer
     */
    public <T> T read(Reading<T> reading) {
        try (Connection connection = connection()) {
            return reading.over(connection);
        } catch (SQLException failure) {
            throw explanation.of(DatabaseFailure.of(failure));
        } catch (DatabaseFailure failure) {
            throw explanation.of(failure);
        }
    }

    // Tasks are cancelled by interrupts, and what is left to be said of them must still be said: waiting for a
    // connection goes on, the interrupt stays.
    private Connection connection() throws SQLException {
        HikariDataSource open = pool();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return open.getConnection();
                } catch (SQLException failure) {
                    if (!(failure.getCause() instanceof InterruptedException)) {
                        throw failure;
                    }
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized HikariDataSource pool() {
        if (closed) {
            throw explanation.closed();
        }
        HikariDataSource open = pool;
        if (open == null) {
            open = source.get();
            pool = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            pool.close();
        }
    }
}
