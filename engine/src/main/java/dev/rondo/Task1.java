// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A task with one input; see {@link TaskHandle}. */
public final class Task1<A extends @Nullable Object, R extends @Nullable Object> extends TaskHandle<Task1<A, R>, R> {
    Task1(TaskBinding binding) {
        super(binding);
    }

    @Override
    Task1<A, R> bound(TaskBinding changed) {
        return new Task1<>(changed);
    }

    /** Runs the task here and now, and gives its result or throws what the method threw. */
    public R call(A a) {
        return run(value(a));
    }

    /** Starts a run with these values. */
    public TaskFuture<R> submit(A a) {
        return start(value(a));
    }

    /** Starts a run when its input is there. */
    public TaskFuture<R> submit(Input<? extends A> a) {
        return start(a);
    }

    /** Starts a run for each element, in order. */
    public TaskFutures<R> map(Collection<? extends A> a) {
        return startEach(Rondo.each(a));
    }

    /** Starts a run for each element; see {@link Rondo#each} and {@link Rondo#same}. */
    public TaskFutures<R> map(Elements<? extends A> a) {
        return startEach(a);
    }
}
