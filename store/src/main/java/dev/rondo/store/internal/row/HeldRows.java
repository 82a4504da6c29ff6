package dev.rondo.store.internal.row;

import dev.rondo.store.internal.sql.Statements;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Rows that are written once before the commit, however often they change until then: many at once, and in the order of
 * their identities, so that transactions that change the same rows do so in the same order. Not thread-safe.
 *
 * @param <T> the type of the records
 */
final class HeldRows<T> implements HeldBack.Part {
    private final Statements statements;
    private final String sql;
    private final Statements.BatchBinding<T> binding;
    private final Map<UUID, T> rows = new TreeMap<>();

    HeldRows(Statements statements, String sql, Statements.BatchBinding<T> binding) {
        this.statements = statements;
        this.sql = sql;
        this.binding = binding;
    }

    void put(UUID id, T row) {
        rows.put(id, row);
    }

    boolean holds(UUID id) {
        return rows.containsKey(id);
    }

    /** Whether there is such a row. */
    boolean has(Predicate<T> wanted) {
        return rows.values().stream().anyMatch(wanted);
    }

    @Override
    public void flush() {
        statements.updateAll(sql, rows.values(), binding);
        rows.clear();
    }

    @Override
    public void forget() {
        rows.clear();
    }
}
