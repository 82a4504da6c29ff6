package dev.rondo.model.deployment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who or what last changed a deployment.
 *
 * @param id the identity
 * @param type the kind
 * @param displayValue for people
 */
public record UpdatedBy(
        @Nullable UUID id, @Nullable String type, @Nullable String displayValue) {}
