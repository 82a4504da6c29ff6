package dev.rondo.internal.definition;

import dev.rondo.DefinitionException;
import dev.rondo.Flow;
import dev.rondo.FlowOptions;
import dev.rondo.Task;
import dev.rondo.model.RondoException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes definitions of flows. */
public final class FlowDefinitions {
    private static final ClassValue<Map<Method, FlowDefinition>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Method, FlowDefinition> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger("dev.rondo.definition");

    private FlowDefinitions() {}

    /** The flow of a method reference. */
    static FlowDefinition of(Reference reference) {
        if (!(reference.target() instanceof Method method)) {
            throw new DefinitionException(reference.description() + " is a constructor; a flow is a method with @Flow");
        }
        FlowDefinition flow = of(method);
        if (reference.isUnbound()) {
            throw new DefinitionException(
                    "flow " + reference.description() + " needs an object to run on: write flow(new "
                            + method.getDeclaringClass().getSimpleName() + "()::" + method.getName() + ")");
        }
        return flow;
    }

    /** The flow of a method; the same one each time. */
    public static FlowDefinition of(Method method) {
        return KNOWN.get(method.getDeclaringClass()).computeIfAbsent(method, FlowDefinitions::define);
    }

    private static FlowDefinition define(Method method) {
        String description = Reference.describe(method);
        Flow annotation = TaskDefinitions.annotation(method, Flow.class);
        if (annotation == null) {
            throw new DefinitionException(
                    method.isAnnotationPresent(Task.class)
                            ? description + " is a @Task, not a flow: write task(…) instead of flow(…)"
                            : description + " is not a flow: put @Flow on it");
        }
        FlowOptions options = options(annotation, method, description);
        DirectCalls.in(method).forEach(call -> LOG.warn(call.message(options.name())));
        return new FlowDefinition(
                Reference.key(method),
                options,
                Signatures.parameters(method, options),
                method.getGenericReturnType(),
                method,
                Definitions.once(() -> SourceHash.of(method)));
    }

    private static FlowOptions options(Flow annotation, Method method, String description) {
        try {
            return FlowPolicies.of(annotation, method.getName());
        } catch (RondoException | IllegalArgumentException wrong) {
            throw new DefinitionException("@Flow of " + description + ": " + wrong.getMessage());
        }
    }
}
