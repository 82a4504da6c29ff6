package dev.rondo;

import org.jspecify.annotations.Nullable;

/**
 * An input of a task: a value, or something that will be one. A future given as an input is an edge of the graph; the
 * task starts when all its inputs are there.
 *
 * @param <T> what the task receives
 */
public sealed interface Input<T extends @Nullable Object>
        permits Input.Value, Input.AllowFailure, TaskFuture, TaskFutures {

    /**
     * A value that is there already.
     *
     * @param value the value
     */
    record Value<T extends @Nullable Object>(T value) implements Input<T> {}

    /**
     * The outcome of an upstream task, whatever it is; its failure does not keep the task from starting.
     *
     * @param future the upstream task
     */
    record AllowFailure<T extends @Nullable Object>(TaskFuture<T> future) implements Input<Outcome<T>> {}
}
