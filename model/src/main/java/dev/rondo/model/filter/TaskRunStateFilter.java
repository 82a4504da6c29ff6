package dev.rondo.model.filter;

import dev.rondo.model.internal.Strict;
import dev.rondo.model.state.StateType;
import org.jspecify.annotations.Nullable;

/**
 * A criterion on the current state of task runs.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param type the type; null for no condition
 * @param name the name; null for no condition
 */
@Strict
public record TaskRunStateFilter(
        Operator operator,
        @Nullable AnyOf<StateType> type,
        @Nullable AnyOf<String> name) {
    public TaskRunStateFilter {
        operator = operator == null ? Operator.AND : operator;
    }
}
