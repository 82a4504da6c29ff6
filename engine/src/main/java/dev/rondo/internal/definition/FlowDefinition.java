package dev.rondo.internal.definition;

import dev.rondo.FlowOptions;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * A flow as its method declares it.
 *
 * @param key stable over runs and processes: the class and the method
 * @param options the policy that the annotation gives
 * @param parameters the parameters
 * @param resultType the declared type of the result; {@code void.class} for none
 * @param method the method
 */
public record FlowDefinition(
        String key, FlowOptions options, FlowParameters parameters, Type resultType, Method method) {
    public FlowDefinition {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(options, "options is null");
        Objects.requireNonNull(parameters, "parameters is null");
        Objects.requireNonNull(resultType, "resultType is null");
        Objects.requireNonNull(method, "method is null");
    }
}
