package dev.rondo.store.internal.row;

import dev.rondo.store.internal.query.Query;
import dev.rondo.store.internal.sql.Row;
import dev.rondo.store.internal.sql.Statements;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.SortField;

/**
 * Records kept as documents, over one connection. What is looked for in a unit of work stays as it is until the unit's
 * transaction ends. Not thread-safe.
 *
 * @param <T> the type of the records
 */
public final class DocumentTable<T> {
    private final Statements statements;
    private final DocumentType<T> type;

    public DocumentTable(Statements statements, DocumentType<T> type) {
        this.statements = statements;
        this.type = type;
    }

    /** The document, or empty when there is none. */
    public Optional<T> find(UUID id) {
        return find(List.of(type.withId(id)));
    }

    /** The first document whose columns have all these values, or empty when there is none. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Optional<T> findBy(Column.Match<T>... matches) {
        return find(List.of(matches));
    }

    private Optional<T> find(List<Column.Match<T>> matches) {
        return statements.first(
                statements.locking(type.select(matches), type.name()),
                parameters ->
                        parameters.all(matches.stream().map(Column.Match::value).toList()),
                type::read);
    }

    /** Adds a document; one that contradicts another fails the unit of work with {@code store.conflict}. */
    public void insert(T document) {
        statements.update(type.insert(), parameters -> type.bind(parameters, document));
    }

    /** Replaces the document of the same identity; false when there is none. */
    public boolean update(T document) {
        return statements.update(type.update(), parameters -> type.bind(parameters, document)) > 0;
    }

    /** Deletes the document; false when there was none. */
    public boolean delete(UUID id) {
        return statements.update(type.delete(), parameters -> parameters.id(id)) > 0;
    }

    /**
     * The documents that match the condition.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    public List<T> list(Condition where, List<SortField<?>> order, int limit, int offset) {
        Query query = Query.page(statements.dialect(), "document", type.name(), where, order, limit, offset);
        return statements.allOnce(query.sql(), parameters -> parameters.all(query.parameters()), type::read);
    }

    /** How many documents match the condition. */
    public int count(Condition where) {
        Query query = Query.count(statements.dialect(), type.table(), where);
        return statements
                .allOnce(query.sql(), parameters -> parameters.all(query.parameters()), Row::integer)
                .getFirst();
    }

    /** Deletes the documents that match the condition; how many there were. */
    public int deleteWhere(Condition where) {
        Query query = Query.deletion(statements.dialect(), type.table(), where);
        return statements.updateOnce(query.sql(), parameters -> parameters.all(query.parameters()));
    }
}
