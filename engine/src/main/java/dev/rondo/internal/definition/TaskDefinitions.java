package dev.rondo.internal.definition;

import dev.rondo.DefinitionException;
import dev.rondo.Flow;
import dev.rondo.Task;
import dev.rondo.TaskOptions;
import dev.rondo.model.RondoException;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes definitions of tasks. */
final class TaskDefinitions {
    private TaskDefinitions() {}

    /** The task of a method or constructor. */
    static TaskDefinition of(Reference reference) {
        Executable target = reference.target();
        Task annotation = annotation(target, Task.class);
        refuse(reference, annotation);
        List<ParameterDefinition> parameters = reference.parameters(ParameterNames.orNumbers(target));
        return new TaskDefinition(
                Reference.key(target),
                program(target.getDeclaringClass()),
                options(reference, annotation, parameters),
                parameters,
                reference.resultType(),
                target instanceof Method method ? method : null,
                Definitions.once(() -> SourceHash.of(target)));
    }

    /** The task of a lambda. What it captures takes part as the method's object does: it is no input. */
    static TaskDefinition ofLambda(String name, Reference lambda) {
        MethodType called = lambda.called();
        List<String> names = ParameterNames.orNumbers(lambda.target());
        int captured = names.size() - called.parameterCount();
        List<ParameterDefinition> parameters = IntStream.range(0, called.parameterCount())
                .mapToObj(at -> new ParameterDefinition(
                        lambdaParameter(names.get(captured + at), at), called.parameterType(at)))
                .toList();
        return new TaskDefinition(
                lambda.owner().getName() + ".lambda." + name,
                program(lambda.owner()),
                TaskOptions.of(name),
                parameters,
                called.returnType(),
                null,
                Definitions.once(() -> SourceHash.of(lambda.target())));
    }

    // Neither where the file lies nor what is in it: both may change between two runs.
    private static String program(Class<?> owner) {
        return owner.getPackageName().isEmpty()
                ? Stream.of(owner.getNestHost().getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Flow.class))
                        .map(method -> method.getAnnotation(Flow.class).name().isEmpty()
                                ? method.getName()
                                : method.getAnnotation(Flow.class).name())
                        .sorted()
                        .collect(Collectors.joining(","))
                : "";
    }

    private static String lambdaParameter(String name, int at) {
        return name.matches("argument\\d+") ? "argument" + (at + 1) : name;
    }

    /** The annotation of the method, or else of one that it overrides. */
    static <A extends java.lang.annotation.Annotation> @Nullable A annotation(Executable target, Class<A> type) {
        A own = target.getAnnotation(type);
        return own != null || !(target instanceof Method method)
                ? own
                : overridden(method)
                        .map(candidate -> candidate.getAnnotation(type))
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static Stream<? extends AnnotatedElement> overridden(Method method) {
        if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
            return Stream.empty();
        }
        MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return References.hierarchy(method.getDeclaringClass())
                .skip(1)
                .flatMap(parent -> References.find(parent, method.getName(), type).stream());
    }

    private static void refuse(Reference reference, @Nullable Task annotation) {
        Executable target = reference.target();
        if (annotation == null && annotation(target, Flow.class) != null) {
            throw new DefinitionException(reference.description()
                    + " is a @Flow, not a task: write flow(…) instead of task(…); within a flow it is a subflow");
        }
        if (annotation != null && Modifier.isAbstract(target.getModifiers())) {
            throw new DefinitionException(reference.description()
                    + " is a @Task without a body: put @Task on the method that implements it and refer to that");
        }
    }

    private static TaskOptions options(
            Reference reference, @Nullable Task annotation, List<ParameterDefinition> parameters) {
        String name = reference.target() instanceof Method method
                ? method.getName()
                : reference.target().getDeclaringClass().getSimpleName();
        if (annotation == null) {
            return TaskOptions.of(name);
        }
        Set<String> names = parameters.stream()
                .map(ParameterDefinition::name)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        try {
            return TaskPolicies.of(annotation, name, names);
        } catch (RondoException | IllegalArgumentException wrong) {
            throw new DefinitionException("@Task of " + reference.description() + ": " + wrong.getMessage());
        }
    }
}
