package dev.rondo.cli.internal.run;

import dev.rondo.Flow;
import dev.rondo.Input;
import dev.rondo.TaskFuture;
import dev.rondo.cli.internal.CliException;
import dev.rondo.cli.internal.entrypoint.LoadedFlow;
import dev.rondo.internal.definition.FlowDefinition;
import dev.rondo.internal.definition.FlowDefinitions;
import dev.rondo.internal.definition.Invocation;
import dev.rondo.internal.run.FlowCall;
import dev.rondo.internal.run.Runs;
import dev.rondo.model.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A flow with its parameters, checked and ready to begin. Not thread-safe. */
final class FlowStart {
    private final FlowCall call;
    private final RunRequest request;
    private @Nullable TaskFuture<@Nullable Object> future;

    private FlowStart(FlowCall call, RunRequest request) {
        this.call = call;
        this.request = request;
    }

    /**
     * The flow that was asked for.
     *
     * @throws dev.rondo.model.RondoException when there is no such flow, it cannot be one as it stands, or parameters
     *     are wrong
     */
    static FlowStart of(LoadedFlow loaded, RunRequest request) {
        Method method = method(loaded);
        FlowDefinition definition = FlowDefinitions.of(method);
        List<@Nullable Object> arguments = definition.parameters().arguments(request.parameters());
        List<Input<? extends @Nullable Object>> inputs = arguments.stream()
                .<Input<? extends @Nullable Object>>map(argument -> new Input.Value<@Nullable Object>(argument))
                .toList();
        var call = new FlowCall(definition, definition.options(), invocation(method), inputs, List.of());
        return new FlowStart(call, request);
    }

    /** Begins the run, on a thread of its own. */
    TaskFuture<@Nullable Object> begin() {
        TaskFuture<@Nullable Object> begun = Runs.start(call, request.startOptions());
        future = begun;
        return begun;
    }

    /** The run; after {@link #begin} only. */
    TaskFuture<@Nullable Object> future() {
        return Objects.requireNonNull(future, "the run has not begun");
    }

    private static Method method(LoadedFlow loaded) {
        List<Method> flows = Arrays.stream(loaded.type().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Flow.class))
                .toList();
        String wanted = loaded.flow();
        List<Method> meant = wanted == null
                ? flows
                : flows.stream().filter(method -> isNamed(method, wanted)).toList();
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        List<String> names = flows.stream().map(FlowStart::name).toList();
        String type = loaded.type().getName();
        if (flows.isEmpty()) {
            throw CliException.badInput(type + " declares no flow; annotate a method with @Flow");
        }
        throw CliException.badInput(
                wanted == null
                        ? type + " declares several flows; name one of them after a colon: " + String.join(", ", names)
                        : "there is no flow '" + wanted + "' in " + type + "; "
                                + Nearest.to(wanted, names)
                                        .map(nearest -> "did you mean " + nearest + "?")
                                        .orElse("there is " + String.join(", ", names)));
    }

    private static boolean isNamed(Method method, String name) {
        return method.getName().equals(name) || name(method).equals(name);
    }

    private static String name(Method method) {
        String name = method.getAnnotation(Flow.class).name();
        return name.isEmpty() ? method.getName() : name;
    }

    private static Invocation invocation(Method method) {
        method.setAccessible(true);
        Object target = Modifier.isStatic(method.getModifiers()) ? null : instance(method.getDeclaringClass());
        return arguments -> {
            try {
                return method.invoke(target, arguments.toArray());
            } catch (InvocationTargetException thrown) {
                switch (thrown.getCause()) {
                    case Exception exception -> throw exception;
                    case Error error -> throw error;
                    case null, default -> throw thrown;
                }
            }
        };
    }

    private static Object instance(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (NoSuchMethodException missing) {
            throw CliException.badInput(
                    type.getName() + " needs a constructor without parameters to be run from the command line",
                    missing);
        } catch (InvocationTargetException thrown) {
            throw CliException.badInput(
                    "the constructor of " + type.getName() + " failed: " + thrown.getCause(), thrown);
        } catch (ReflectiveOperationException impossible) {
            throw CliException.badInput("cannot make a " + type.getName() + ": " + impossible, impossible);
        }
    }
}
