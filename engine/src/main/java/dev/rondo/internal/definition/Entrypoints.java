package dev.rondo.internal.definition;

import dev.rondo.DefinitionException;
import dev.rondo.Flow;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds flows by name in classes, and makes them callable. */
public final class Entrypoints {
    private Entrypoints() {}

    /** The flows in a class, inherited ones included. */
    public static List<FlowDefinition> all(Class<?> type) {
        return methods(type).stream().map(FlowDefinitions::of).toList();
    }

    /**
     * The flow of that name, or the only one.
     *
     * @param name the name of the flow or of its method; null for the only one
     * @throws DefinitionException when there is no such flow, or several and no name
     */
    public static FlowDefinition find(Class<?> type, @Nullable String name) {
        List<Method> methods = methods(type);
        if (methods.isEmpty()) {
            throw new DefinitionException("there is no flow in " + type.getName() + ": put @Flow on a method");
        }
        List<Method> found = methods.stream()
                .filter(method -> name == null || isCalled(method, name))
                .toList();
        if (found.size() == 1) {
            return FlowDefinitions.of(found.getFirst());
        }
        List<String> names = methods.stream().map(Entrypoints::name).toList();
        String there = "; there are " + String.join(", ", names);
        throw new DefinitionException(
                name == null
                        ? "there are several flows in " + type.getName() + ", name one: " + String.join(", ", names)
                        : found.isEmpty()
                                ? "there is no flow " + name + " in " + type.getName() + DidYouMean.hint(name, names)
                                        + there
                                : "there are several flows " + name + " in " + type.getName() + there);
    }

    /** Calls the method on an object made through the constructor without parameters, a new one for each run. */
    public static Invocation invocation(Class<?> type, Method method) {
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        try {
            method.setAccessible(true);
        } catch (InaccessibleObjectException closed) {
            throw References.notOpen(method.getDeclaringClass());
        }
        return arguments -> {
            Object receiver = isStatic ? null : Instances.of(type);
            try {
                return method.invoke(receiver, arguments.toArray());
            } catch (InvocationTargetException thrown) {
                throw unwrapped(thrown);
            }
        };
    }

    private static Exception unwrapped(InvocationTargetException thrown) {
        return switch (thrown.getTargetException()) {
            case Error error -> throw error;
            case Exception exception -> exception;
            case Throwable other -> thrown;
        };
    }

    private static boolean isCalled(Method method, String name) {
        return method.getName().equals(name) || name(method).equals(name);
    }

    private static String name(Method method) {
        return FlowPolicies.name(method.getAnnotation(Flow.class), method.getName());
    }

    // A method that overrides comes first and hides the one it overrides.
    private static List<Method> methods(Class<?> type) {
        Map<String, Method> methods = new LinkedHashMap<>();
        References.hierarchy(type)
                .flatMap(Entrypoints::declared)
                .forEach(method -> methods.putIfAbsent(method.getName() + signature(method), method));
        return methods.values().stream()
                .filter(method -> method.isAnnotationPresent(Flow.class) && !Modifier.isAbstract(method.getModifiers()))
                .toList();
    }

    private static Stream<Method> declared(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> !method.isBridge() && !method.isSynthetic());
    }

    private static MethodType signature(Method method) {
        return MethodType.methodType(void.class, method.getParameterTypes());
    }
}
