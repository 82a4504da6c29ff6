package dev.rondo.internal.definition;

import dev.rondo.FlowOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A flow as its method declares it.
 *
 * @param key stable over runs and processes: the class and the method
 * @param options the policy that the annotation gives
 * @param parameters the parameters
 * @param resultType the declared type of the result; {@code void.class} for none
 * @param method the method
 * @param sourceHash a digest of the method's bytecode; computed once, when asked
 */
public record FlowDefinition(
        String key,
        FlowOptions options,
        FlowParameters parameters,
        Type resultType,
        Method method,
        Supplier<String> sourceHash) {
    public FlowDefinition {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(options, "options is null");
        Objects.requireNonNull(parameters, "parameters is null");
        Objects.requireNonNull(resultType, "resultType is null");
        Objects.requireNonNull(method, "method is null");
    }
}
