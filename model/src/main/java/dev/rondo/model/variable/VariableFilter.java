package dev.rondo.model.variable;

import dev.rondo.model.filter.AllTags;
import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.internal.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which variables are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param name criterion on the name; null for none
 * @param tags criterion on the tags; null for none
 */
@Strict
public record VariableFilter(
        Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable NameFilter name,
        @Nullable AllTags tags) {
    public VariableFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every variable. */
    public static final VariableFilter ALL = new VariableFilter(Operator.AND, null, null, null);
}
