package dev.rondo.model.access;

import dev.rondo.model.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param name the unique name, for people
 * @param role what it allows
 * @param expiration until when it is valid; null for ever
 */
public record ApiKeyCreate(String name, Role role, @Nullable Instant expiration) {
    public ApiKeyCreate {
        Objects.requireNonNull(name, "name is null");
        role = role == null ? Role.VIEWER : role;
        Checks.name("the name of a key", name);
    }
}
