package dev.rondo.store.internal.row;

import dev.rondo.model.savedsearch.SavedSearch;
import dev.rondo.orchestration.store.SavedSearchStore;
import dev.rondo.store.internal.sql.Statements;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;

/** Saved searches as documents. */
final class SavedSearchRows implements SavedSearchStore {
    private static final Column<SavedSearch, String> NAME = Column.text("name", SavedSearch::name);
    private static final DocumentType<SavedSearch> SAVED_SEARCH = new DocumentType<>(
            "saved_search",
            SavedSearch.class,
            SavedSearch::id,
            SavedSearch::created,
            SavedSearch::updated,
            List.of(NAME));

    private final DocumentTable<SavedSearch> table;

    SavedSearchRows(Statements statements) {
        this.table = new DocumentTable<>(statements, SAVED_SEARCH);
    }

    @Override
    public Optional<SavedSearch> find(UUID id) {
        return table.find(id);
    }

    @Override
    public Optional<SavedSearch> findByName(String name) {
        return table.findBy(NAME.is(name));
    }

    @Override
    public List<SavedSearch> list(int limit, int offset) {
        return table.list(DSL.noCondition(), List.of(NAME.field().asc()), limit, offset);
    }

    @Override
    public void insert(SavedSearch search) {
        table.insert(search);
    }

    @Override
    public boolean update(SavedSearch search) {
        return table.update(search);
    }

    @Override
    public boolean delete(UUID id) {
        return table.delete(id);
    }
}
