package dev.rondo.store.internal.row;

import dev.rondo.store.internal.sql.Statements;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A query for runs with their states that, in a unit of work, locks the runs. Where a lock was waited for, PostgreSQL gives
 * the run as the other transaction left it, but joined with the state of before: that is seen by the state's identity, and
 * the query, whose rows are locked by now, made again.
 *
 * @param <T> the type of the runs
 */
final class LockingFind<T> {
    private final Statements statements;
    private final String select;
    private final String locking;
    private final Statements.RowReader<T> reader;
    private final Predicate<T> isWhole;

    /**
     * @param select the query, whose runs have the alias {@code r}
     * @param isWhole whether a run has the state that it names
     */
    LockingFind(Statements statements, String select, Statements.RowReader<T> reader, Predicate<T> isWhole) {
        this.statements = statements;
        this.select = select;
        this.locking = statements.locking(select, "r");
        this.reader = reader;
        this.isWhole = isWhole;
    }

    Optional<T> first(Statements.Binding binding) {
        Optional<T> found = statements.first(locking, binding, reader);
        return found.isEmpty() || isWhole.test(found.get()) ? found : statements.first(select, binding, reader);
    }

    List<T> all(Statements.Binding binding) {
        List<T> found = statements.all(locking, binding, reader);
        return found.stream().allMatch(isWhole) ? found : statements.all(select, binding, reader);
    }
}
