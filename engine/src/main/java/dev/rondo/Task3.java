// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A task with three inputs; see {@link TaskHandle}. */
public final class Task3<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                R extends @Nullable Object>
        extends TaskHandle<Task3<A, B, C, R>, R> {
    Task3(TaskBinding binding) {
        super(binding);
    }

    @Override
    Task3<A, B, C, R> bound(TaskBinding changed) {
        return new Task3<>(changed);
    }

    /** Runs the task here and now, and gives its result or throws what the method threw. */
    public R call(A a, B b, C c) {
        return run(value(a), value(b), value(c));
    }

    /** Starts a run with these values. */
    public TaskFuture<R> submit(A a, B b, C c) {
        return start(value(a), value(b), value(c));
    }

    /** Starts a run when these inputs are there: a. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c) {
        return start(a, value(b), value(c));
    }

    /** Starts a run when these inputs are there: b. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c) {
        return start(value(a), b, value(c));
    }

    /** Starts a run when these inputs are there: a, b. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, C c) {
        return start(a, b, value(c));
    }

    /** Starts a run when these inputs are there: c. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c) {
        return start(value(a), value(b), c);
    }

    /** Starts a run when these inputs are there: a, c. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, Input<? extends C> c) {
        return start(a, value(b), c);
    }

    /** Starts a run when these inputs are there: b, c. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, Input<? extends C> c) {
        return start(value(a), b, c);
    }

    /** Starts a run when all inputs are there. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, Input<? extends C> c) {
        return start(a, b, c);
    }

    /** Starts a run for each element of the first, in order, with the same other values. */
    public TaskFutures<R> map(Collection<? extends A> a, B b, C c) {
        return startEach(Rondo.each(a), Rondo.same(value(b)), Rondo.same(value(c)));
    }

    /** Starts a run for each element of the first, in order, with the same other inputs. */
    public TaskFutures<R> map(Collection<? extends A> a, Input<? extends B> b, Input<? extends C> c) {
        return startEach(Rondo.each(a), Rondo.same(b), Rondo.same(c));
    }

    /** Starts a run for each element; see {@link Rondo#each} and {@link Rondo#same}. */
    public TaskFutures<R> map(Elements<? extends A> a, Elements<? extends B> b, Elements<? extends C> c) {
        return startEach(a, b, c);
    }
}
