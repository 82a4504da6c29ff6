package dev.rondo;

import dev.rondo.internal.definition.Captured;
import dev.rondo.internal.definition.Definitions;
import dev.rondo.internal.definition.Invocation;
import dev.rondo.internal.definition.TaskDefinition;
import dev.rondo.internal.run.TaskCall;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a task's handle knows before it has inputs. */
record TaskBinding(
        TaskDefinition task, TaskOptions options, Invocation invocation, List<Input<?>> after, Captured captured) {

    static TaskBinding of(Serializable method, Invocation invocation) {
        TaskDefinition task = Definitions.task(method);
        return new TaskBinding(task, task.options(), invocation, List.of(), Captured.of(method));
    }

    static TaskBinding of(String name, Serializable lambda, Invocation invocation) {
        TaskDefinition task = Definitions.task(name, lambda);
        return new TaskBinding(task, task.options(), invocation, List.of(), Captured.of(lambda));
    }

    TaskBinding with(TaskOptions changed) {
        return new TaskBinding(task, Objects.requireNonNull(changed, "options are null"), invocation, after, captured);
    }

    TaskBinding after(List<Input<?>> upstream) {
        List<Input<?>> all = Stream.concat(after.stream(), upstream.stream()).toList();
        return upstream.isEmpty() ? this : new TaskBinding(task, options, invocation, all, captured);
    }

    TaskCall call(@Nullable Input<?>... inputs) {
        return new TaskCall(task, options, invocation, present(inputs), after, captured);
    }

    /** A plain {@code null} given for an input is the value null. */
    @SuppressWarnings("NullAway") // The component may be null where its type may.
    static List<Input<?>> present(@Nullable Input<?>... inputs) {
        return Arrays.stream(inputs)
                .<Input<?>>map(input -> input == null ? new Input.Value<@Nullable Object>(null) : input)
                .toList();
    }
}
