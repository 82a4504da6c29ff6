package dev.rondo.store.internal.row;

import dev.rondo.model.variable.Variable;
import dev.rondo.model.variable.VariableFilter;
import dev.rondo.model.variable.VariableSort;
import dev.rondo.orchestration.store.VariableStore;
import dev.rondo.store.internal.query.VariableConditions;
import dev.rondo.store.internal.sql.Statements;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Variables as documents. */
final class VariableRows implements VariableStore {
    private static final Column<Variable, String> NAME = Column.text("name", Variable::name);
    private static final Column<Variable, String> TAGS =
            Column.text("tags", variable -> JsonText.texts(variable.tags()));
    private static final DocumentType<Variable> VARIABLE = new DocumentType<>(
            "variable", Variable.class, Variable::id, Variable::created, Variable::updated, List.of(NAME, TAGS));

    private final DocumentTable<Variable> table;

    VariableRows(Statements statements) {
        this.table = new DocumentTable<>(statements, VARIABLE);
    }

    @Override
    public Optional<Variable> find(UUID id) {
        return table.find(id);
    }

    @Override
    public Optional<Variable> findByName(String name) {
        return table.findBy(NAME.is(name));
    }

    @Override
    public List<Variable> filter(VariableFilter filter, VariableSort sort, int limit, int offset) {
        return table.list(VariableConditions.of(filter), VariableConditions.order(sort), limit, offset);
    }

    @Override
    public int count(VariableFilter filter) {
        return table.count(VariableConditions.of(filter));
    }

    @Override
    public void insert(Variable variable) {
        table.insert(variable);
    }

    @Override
    public boolean update(Variable variable) {
        return table.update(variable);
    }

    @Override
    public boolean delete(UUID id) {
        return table.delete(id);
    }
}
