// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A task with two inputs; see {@link TaskHandle}. */
public final class Task2<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
        extends TaskHandle<Task2<A, B, R>, R> {
    Task2(TaskBinding binding) {
        super(binding);
    }

    @Override
    Task2<A, B, R> bound(TaskBinding changed) {
        return new Task2<>(changed);
    }

    /** Runs the task here and now, and gives its result or throws what the method threw. */
    public R call(A a, B b) {
        return run(value(a), value(b));
    }

    /** Starts a run with these values. */
    public TaskFuture<R> submit(A a, B b) {
        return start(value(a), value(b));
    }

    /** Starts a run when these inputs are there: a. */
    public TaskFuture<R> submit(Input<? extends A> a, B b) {
        return start(a, value(b));
    }

    /** Starts a run when these inputs are there: b. */
    public TaskFuture<R> submit(A a, Input<? extends B> b) {
        return start(value(a), b);
    }

    /** Starts a run when all inputs are there. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b) {
        return start(a, b);
    }

    /** Starts a run for each element of the first, in order, with the same other values. */
    public TaskFutures<R> map(Collection<? extends A> a, B b) {
        return startEach(Rondo.each(a), Rondo.same(value(b)));
    }

    /** Starts a run for each element of the first, in order, with the same other inputs. */
    public TaskFutures<R> map(Collection<? extends A> a, Input<? extends B> b) {
        return startEach(Rondo.each(a), Rondo.same(b));
    }

    /** Starts a run for each element; see {@link Rondo#each} and {@link Rondo#same}. */
    public TaskFutures<R> map(Elements<? extends A> a, Elements<? extends B> b) {
        return startEach(a, b);
    }
}
