package dev.rondo.orchestration.store;

import dev.rondo.model.variable.Variable;
import dev.rondo.model.variable.VariableFilter;
import dev.rondo.model.variable.VariableSort;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Variables, to be read. */
public interface VariableReads {

    /** The variable, or empty when there is none. */
    Optional<Variable> find(UUID id);

    /** The variable of this name, or empty when there is none. */
    Optional<Variable> findByName(String name);

    /**
     * The variables that match the filter.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<Variable> filter(VariableFilter filter, VariableSort sort, int limit, int offset);

    /** How many variables match the filter. */
    int count(VariableFilter filter);
}
