package dev.rondo.internal.definition;

import java.lang.reflect.Type;
import java.util.Objects;

/**
 * A parameter of a task.
 *
 * @param name its name in the source; {@code argument1} and so on where names were compiled away
 * @param type its declared type
 */
public record ParameterDefinition(String name, Type type) {
    public ParameterDefinition {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
    }
}
