package dev.rondo.model.block;

import dev.rondo.model.filter.AnyOf;
import dev.rondo.model.filter.Like;
import dev.rondo.model.internal.Strict;
import org.jspecify.annotations.Nullable;

/**
 * Which types of blocks are meant: those that match the criteria given.
 *
 * @param name criterion on the name; null for none
 * @param slug criterion on the slug; null for none
 */
@Strict
public record BlockTypeFilter(@Nullable Like name, @Nullable AnyOf<String> slug) {

    /** Matches every type. */
    public static final BlockTypeFilter ALL = new BlockTypeFilter(null, null);
}
