package dev.rondo;

import dev.rondo.model.state.State;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended, as received by a task whose input is {@link Rondo#allowFailure}.
 *
 * @param <T> the result of the task
 */
public sealed interface Outcome<T extends @Nullable Object> {

    /** The state the task ended in. */
    State state();

    /**
     * The task completed.
     *
     * @param value its result
     * @param state the state it ended in
     */
    record Success<T extends @Nullable Object>(T value, State state) implements Outcome<T> {}

    /**
     * The task failed, crashed, was cancelled or never started.
     *
     * @param cause why
     * @param state the state it ended in
     */
    record Failure<T extends @Nullable Object>(Throwable cause, State state) implements Outcome<T> {}
}
