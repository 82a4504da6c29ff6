package dev.rondo.internal.definition;

import dev.rondo.TaskOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task as its method declares it. One for each method; the handle adds the object it is called on.
 *
 * @param key stable over runs and processes: the class and the method, or the class and the name of a lambda
 * @param program names the program of a class that has no package, as many programs have a {@code Main}: its flows; empty
 *     for others
 * @param options the policy that the annotation gives
 * @param parameters the inputs, in order
 * @param resultType the declared type of the result; {@code void.class} for none
 * @param method the method; null for a lambda
 * @param sourceHash a digest of the bytecode that runs: of the method, or of the lambda's body; computed once, when asked
 */
public record TaskDefinition(
        String key,
        String program,
        TaskOptions options,
        List<ParameterDefinition> parameters,
        Type resultType,
        @Nullable Method method,
        Supplier<String> sourceHash) {
    public TaskDefinition {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(program, "program is null");
        Objects.requireNonNull(options, "options is null");
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(resultType, "resultType is null");
    }
}
