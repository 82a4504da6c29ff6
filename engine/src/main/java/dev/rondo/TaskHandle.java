package dev.rondo;

import dev.rondo.internal.run.Runs;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A task that can be run: a method, its policy and the object it is called on. Immutable and thread-safe; the methods
 * that change something give a changed copy.
 *
 * <p>{@code call} runs the task here and now. {@code submit} starts it through the flow's task runner and gives a future;
 * its inputs are values or {@link Input}s, such as the futures of other tasks. {@code map} submits one run for each
 * element of a collection.
 *
 * @param <S> the handle's own type
 * @param <R> the result of the task
 */
public abstract sealed class TaskHandle<S extends TaskHandle<S, R>, R extends @Nullable Object>
        permits Task0, Task1, Task2, Task3, Task4, Task5, Task6 {
    private final TaskBinding binding;

    TaskHandle(TaskBinding binding) {
        this.binding = binding;
    }

    abstract S bound(TaskBinding changed);

    /** What the handle knows, for the classes of this package. */
    final TaskBinding binding() {
        return binding;
    }

    /** The policy of the runs of this handle. */
    public final TaskOptions options() {
        return binding.options();
    }

    /** This task with a changed policy: {@code task(this::load).with(o -> o.retries(2).retryDelay("5s"))}. */
    public final S with(UnaryOperator<TaskOptions> change) {
        return bound(binding.with(change.apply(binding.options())));
    }

    /** This task with a name for its runs, or a template in which {@code {parameter}} stands for an input. */
    public final S named(String runName) {
        return with(options -> options.runName(Objects.requireNonNull(runName, "runName is null")));
    }

    /** This task, to start only after these have completed, though it takes nothing from them. */
    public final S after(Input<?>... upstream) {
        return bound(binding.after(List.of(upstream)));
    }

    @Override
    public final String toString() {
        return "task " + binding.options().name();
    }

    static <T extends @Nullable Object> Input<T> value(T value) {
        return new Input.Value<>(value);
    }

    // A result is null only where R may be: the method said so.
    @SuppressWarnings({"unchecked", "NullAway"})
    final R run(@Nullable Input<?>... inputs) {
        return (R) Runs.call(binding.call(inputs));
    }

    @SuppressWarnings("unchecked")
    final TaskFuture<R> start(@Nullable Input<?>... inputs) {
        return (TaskFuture<R>) Runs.submit(binding.call(inputs));
    }

    @SuppressWarnings("unchecked")
    final TaskFutures<R> startEach(Elements<?>... elements) {
        return new TaskFutures<>(new Mapping(binding, elements)
                .calls().stream().map(call -> (TaskFuture<R>) Runs.submit(call)).toList());
    }
}
