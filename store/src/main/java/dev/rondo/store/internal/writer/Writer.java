package dev.rondo.store.internal.writer;

import dev.rondo.model.RondoException;
import dev.rondo.orchestration.store.Store.Urgency;
import dev.rondo.orchestration.store.UnitOfWork;
import dev.rondo.store.internal.row.RowTransaction;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Statements;
import dev.rondo.store.internal.sqlite.Explanation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The only one that writes: a thread that runs the units of work that have gathered in one transaction and completes
 * them when it is on disk. Making a commit durable costs the same for one unit and for a thousand.
 *
 * <p>Answers complete on the writer's thread: what depends on them must not block, or go on elsewhere. Thread-safe.
 */
public final class Writer implements AutoCloseable {
    private static final int CAPACITY = 8_192;
    private static final int BATCH_SIZE = 2_048;

    private final Statements statements;
    private final RowTransaction transaction;
    private final Explanation explanation;
    private final int attempts;
    private final WriteQueue queue = new WriteQueue(CAPACITY, BATCH_SIZE);
    private final Thread thread;
    private volatile @Nullable RondoException failure;

    /**
     * Starts the thread.
     *
     * @param statements the writing connection, from now on the writer's own
     * @param transaction the rows over that connection
     * @param explanation what failures mean
     * @param attempts how often to try for the database when others hold it; each takes the connection's busy timeout
     */
    public Writer(Statements statements, RowTransaction transaction, Explanation explanation, int attempts) {
        this.statements = statements;
        this.transaction = transaction;
        this.explanation = explanation;
        this.attempts = attempts;
        // A platform thread: commits block in native code, which would pin a virtual thread's carrier.
        this.thread = Thread.ofPlatform().name("rondo-store-writer").daemon().start(this::write);
    }

    /** Queues a unit of work; blocks while too many are waiting. */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Urgency urgency, UnitOfWork<T> work) {
        WriteRequest<T> request = new WriteRequest<>(urgency, work);
        if (!queue.put(request)) {
            RondoException why = failure;
            request.finish(why == null ? explanation.closed() : why);
        }
        return request.answer();
    }

    private void write() {
        List<WriteRequest<?>> batch = List.of();
        try {
            for (batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                store(batch);
            }
        } catch (Throwable fatal) {
            fail(batch, fatal);
        }
    }

    // Whoever waits, or comes later, must hear of it: nothing will be stored any more.
    private void fail(List<WriteRequest<?>> underWay, Throwable fatal) {
        RondoException reason = explanation.stopped(fatal);
        failure = reason;
        queue.close();
        underWay.forEach(request -> request.finish(reason));
        queue.rest().forEach(request -> request.finish(reason));
    }

    private void store(List<WriteRequest<?>> batch) {
        Throwable failure = attempt(batch, request -> request.run(transaction));
        if (failure != null && batch.size() > 1 && isTheWorksFault(failure)) {
            failure = attempt(batch, this::runApart);
        }
        Throwable reason = failure == null ? null : explained(failure);
        batch.forEach(request -> request.finish(reason));
    }

    private static boolean isTheWorksFault(Throwable failure) {
        return !(failure instanceof DatabaseFailure database) || database.isTheWorksFault();
    }

    private Throwable explained(Throwable failure) {
        return failure instanceof DatabaseFailure database ? explanation.of(database) : failure;
    }

    // Whatever a unit of work throws, the writer goes on.
    private @Nullable Throwable attempt(List<WriteRequest<?>> batch, Consumer<WriteRequest<?>> run) {
        try {
            persistently("BEGIN IMMEDIATE");
            batch.forEach(run);
            transaction.flush();
            persistently("COMMIT");
            return null;
        } catch (RuntimeException | Error failure) {
            undo();
            return failure;
        }
    }

    // Slower than running units just one after the other, but one that fails leaves the others unharmed.
    private void runApart(WriteRequest<?> request) {
        statements.execute("SAVEPOINT unit");
        try {
            request.run(transaction);
            transaction.flush();
        } catch (RuntimeException | Error failure) {
            if (!isTheWorksFault(failure)) {
                throw failure;
            }
            transaction.forget();
            statements.execute("ROLLBACK TO unit");
            request.refuse(explained(failure));
        }
        statements.execute("RELEASE unit");
    }

    private void persistently(String sql) {
        for (int attempt = 1; ; attempt++) {
            try {
                statements.execute(sql);
                return;
            } catch (DatabaseFailure failure) {
                if (!failure.isBusy() || attempt >= attempts) {
                    throw failure;
                }
            }
        }
    }

    private void undo() {
        transaction.forget();
        try {
            statements.execute("ROLLBACK");
        } catch (DatabaseFailure alreadyUndone) {
            // SQLite itself undoes a transaction on some errors, a full disk among them.
        }
    }

    /** Stores what waits, then stops the thread. The connection stays open. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
