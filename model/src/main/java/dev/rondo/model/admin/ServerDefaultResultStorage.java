package dev.rondo.model.admin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where runs store results that say nothing else.
 *
 * @param defaultResultStorageBlockId the block; null for none
 */
public record ServerDefaultResultStorage(@Nullable UUID defaultResultStorageBlockId) {}
