package dev.rondo.model.block;

import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.IsEqual;
import dev.rondo.model.filter.NameFilter;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.internal.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which blocks are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param id criterion on the identity; null for none
 * @param isAnonymous criterion on whether it has no name; those that have one, when absent
 * @param blockTypeId criterion on the type; null for none
 * @param name criterion on the name; null for none
 */
@Strict
public record BlockDocumentFilter(
        Operator operator,
        @Nullable AnyOf<UUID> id,
        IsEqual isAnonymous,
        @Nullable AnyOf<UUID> blockTypeId,
        @Nullable NameFilter name) {
    public BlockDocumentFilter {
        operator = operator == null ? Operator.AND : operator;
        isAnonymous = isAnonymous == null ? NAMED : isAnonymous;
    }

    private static final IsEqual NAMED = new IsEqual(false);

    /** Matches every block that has a name. */
    public static final BlockDocumentFilter ALL = new BlockDocumentFilter(Operator.AND, null, NAMED, null, null);
}
