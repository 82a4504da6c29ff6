package dev.rondo.internal.definition;

import dev.rondo.DefinitionException;
import dev.rondo.TaskOptions;
import java.io.Serializable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The definitions behind the functional objects that handles are made of. What an object's class tells is found out once:
 * every method reference and lambda in a program has a class of its own. Thread-safe.
 */
public final class Definitions {
    private static final ClassValue<TaskSite> TASKS = new ClassValue<>() {
        @Override
        protected TaskSite computeValue(Class<?> type) {
            return new TaskSite();
        }
    };
    private static final ClassValue<FlowSite> FLOWS = new ClassValue<>() {
        @Override
        protected FlowSite computeValue(Class<?> type) {
            return new FlowSite();
        }
    };

    private Definitions() {}

    /**
     * The task that a method reference refers to.
     *
     * @throws DefinitionException when there is none, with the remedy
     */
    public static TaskDefinition task(Serializable method) {
        TaskDefinition known = TASKS.get(method.getClass()).method;
        return known == null ? newTask(method) : known;
    }

    /**
     * The task of a lambda, or of the method that a reference refers to under another name.
     *
     * @throws DefinitionException when it cannot be a task, with the remedy
     */
    public static TaskDefinition task(String name, Serializable lambda) {
        TaskDefinition known = TASKS.get(lambda.getClass()).named;
        return known == null || !known.options().name().equals(name) ? newTask(name, lambda) : known;
    }

    /**
     * The flow that a method reference refers to.
     *
     * @throws DefinitionException when there is none, with the remedy
     */
    public static FlowDefinition flow(Serializable method) {
        FlowDefinition known = FLOWS.get(method.getClass()).method;
        return known == null ? newFlow(method) : known;
    }

    private static TaskDefinition newTask(Serializable method) {
        TaskDefinition task = TaskDefinitions.of(References.method(method));
        TASKS.get(method.getClass()).method = task;
        return task;
    }

    private static TaskDefinition newTask(String name, Serializable lambda) {
        if (name.isBlank()) {
            throw new DefinitionException("a task made of a lambda needs a name: task(\"length\", (String text) -> …)");
        }
        Reference reference = References.any(lambda);
        TaskDefinition task = reference.isLambda()
                ? TaskDefinitions.ofLambda(name, reference)
                : renamed(TaskDefinitions.of(reference), name);
        TASKS.get(lambda.getClass()).named = task;
        return task;
    }

    private static TaskDefinition renamed(TaskDefinition task, String name) {
        TaskOptions options = task.options().name(name);
        return new TaskDefinition(
                task.key(),
                task.program(),
                options,
                task.parameters(),
                task.resultType(),
                task.method(),
                task.sourceHash());
    }

    private static FlowDefinition newFlow(Serializable method) {
        FlowDefinition flow = FlowDefinitions.of(References.method(method));
        FLOWS.get(method.getClass()).method = flow;
        return flow;
    }

    /** Computes once, when first asked. */
    static <T> Supplier<T> once(Supplier<T> supplier) {
        return new Supplier<>() {
            private volatile @Nullable T value;

            @Override
            public T get() {
                T known = value;
                if (known == null) {
                    known = supplier.get();
                    value = known;
                }
                return known;
            }
        };
    }

    /** What is known about one functional class; two threads may find it out at once, to the same end. */
    private static final class TaskSite {
        private volatile @Nullable TaskDefinition method;
        private volatile @Nullable TaskDefinition named;
    }

    private static final class FlowSite {
        private volatile @Nullable FlowDefinition method;
    }
}
