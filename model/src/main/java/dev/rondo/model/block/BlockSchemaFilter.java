package dev.rondo.model.block;

import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.Operator;
import dev.rondo.model.internal.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which schemas of blocks are meant: those that match the criteria given.
 *
 * @param operator how the criteria of this filter combine; and, when absent
 * @param blockTypeId criterion on the type; null for none
 * @param blockCapabilities criterion on what the blocks can do; null for none
 * @param id criterion on the identity; null for none
 * @param version criterion on the version; null for none
 */
@Strict
public record BlockSchemaFilter(
        Operator operator,
        @Nullable AnyOf<UUID> blockTypeId,
        @Nullable BlockCapabilitiesFilter blockCapabilities,
        @Nullable AnyOf<UUID> id,
        @Nullable AnyOf<String> version) {
    public BlockSchemaFilter {
        operator = operator == null ? Operator.AND : operator;
    }

    /** Matches every schema. */
    public static final BlockSchemaFilter ALL = new BlockSchemaFilter(Operator.AND, null, null, null, null);
}
