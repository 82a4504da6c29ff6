package dev.rondo.store.internal.writer;

import dev.rondo.store.internal.row.RowTransaction;
import dev.rondo.store.internal.sql.DatabaseFailure;
import dev.rondo.store.internal.sql.Explanation;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stores units of work, as many in one transaction as there are. Used by one thread. */
final class Batches {
    private final WriteSession session;
    private final Explanation explanation;

    Batches(WriteSession session, Explanation explanation) {
        this.session = session;
        this.explanation = explanation;
    }

    /** Stores these units and answers them, whatever happens. */
    void store(List<WriteRequest<?>> batch) {
        Throwable failure = persistently(batch, request -> request.run(session.transaction()));
        if (failure != null && batch.size() > 1 && isTheWorksFault(failure)) {
            failure = persistently(batch, this::runApart);
        }
        if (batch.size() > 1 && failure instanceof DatabaseFailure database && database.isCollision()) {
            // What collides are the locks of many units at once; alone, each has few of them.
            batch.forEach(request -> store(List.of(request)));
            return;
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

    private @Nullable Throwable persistently(List<WriteRequest<?>> batch, Consumer<WriteRequest<?>> run) {
        for (int attempt = 1; ; attempt++) {
            Throwable failure = attempt(batch, run);
            if (!(failure instanceof DatabaseFailure database)
                    || !session.isWorthAnother(database, attempt, batch.size() == 1)) {
                return failure;
            }
        }
    }

    // Whatever a unit of work throws, the writer goes on.
    private @Nullable Throwable attempt(List<WriteRequest<?>> batch, Consumer<WriteRequest<?>> run) {
        try {
            session.begin();
            batch.forEach(run);
            session.transaction().flush();
            session.commit();
            return null;
        } catch (RuntimeException | Error failure) {
            session.undo();
            return failure;
        }
    }

    // Slower than running units just one after the other, but one that fails leaves the others unharmed.
    private void runApart(WriteRequest<?> request) {
        RowTransaction transaction = session.transaction();
        int announced = transaction.announced();
        session.statements().execute("SAVEPOINT unit");
        try {
            request.run(transaction);
            transaction.flush();
        } catch (RuntimeException | Error failure) {
            if (!isTheWorksFault(failure)) {
                throw failure;
            }
            transaction.forget(announced);
            session.statements().execute("ROLLBACK TO unit");
            request.refuse(explained(failure));
        }
        session.statements().execute("RELEASE unit");
    }
}
