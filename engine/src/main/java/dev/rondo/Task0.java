// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import org.jspecify.annotations.Nullable;

/** A task with no inputs; see {@link TaskHandle}. */
public final class Task0<R extends @Nullable Object> extends TaskHandle<Task0<R>, R> {
    Task0(TaskBinding binding) {
        super(binding);
    }

    @Override
    Task0<R> bound(TaskBinding changed) {
        return new Task0<>(changed);
    }

    /** Runs the task here and now, and gives its result or throws what the method threw. */
    public R call() {
        return run();
    }

    /** Starts a run with these values. */
    public TaskFuture<R> submit() {
        return start();
    }
}
