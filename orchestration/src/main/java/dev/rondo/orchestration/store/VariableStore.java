package dev.rondo.orchestration.store;

import dev.rondo.model.variable.Variable;
import java.util.UUID;

/** Variables, to be read and written. */
public interface VariableStore extends VariableReads {

    /** Adds a variable whose name and identity are new; otherwise the unit of work fails with {@code store.conflict}. */
    void insert(Variable variable);

    /** Replaces everything of a variable; false when there is none of its identity. */
    boolean update(Variable variable);

    /** Deletes the variable; false when there was none. */
    boolean delete(UUID id);
}
