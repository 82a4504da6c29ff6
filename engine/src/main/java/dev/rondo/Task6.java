// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A task with six inputs; see {@link TaskHandle}. */
public final class Task6<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                E extends @Nullable Object,
                F extends @Nullable Object,
                R extends @Nullable Object>
        extends TaskHandle<Task6<A, B, C, D, E, F, R>, R> {
    Task6(TaskBinding binding) {
        super(binding);
    }

    @Override
    Task6<A, B, C, D, E, F, R> bound(TaskBinding changed) {
        return new Task6<>(changed);
    }

    /** Runs the task here and now, and gives its result or throws what the method threw. */
    public R call(A a, B b, C c, D d, E e, F f) {
        return run(value(a), value(b), value(c), value(d), value(e), value(f));
    }

    /** Starts a run with these values. */
    public TaskFuture<R> submit(A a, B b, C c, D d, E e, F f) {
        return start(value(a), value(b), value(c), value(d), value(e), value(f));
    }

    /** Starts a run when these inputs are there: a. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c, D d, E e, F f) {
        return start(a, value(b), value(c), value(d), value(e), value(f));
    }

    /** Starts a run when these inputs are there: b. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c, D d, E e, F f) {
        return start(value(a), b, value(c), value(d), value(e), value(f));
    }

    /** Starts a run when these inputs are there: a, b. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, C c, D d, E e, F f) {
        return start(a, b, value(c), value(d), value(e), value(f));
    }

    /** Starts a run when these inputs are there: c. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c, D d, E e, F f) {
        return start(value(a), value(b), c, value(d), value(e), value(f));
    }

    /** Starts a run when these inputs are there: a, c. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, Input<? extends C> c, D d, E e, F f) {
        return start(a, value(b), c, value(d), value(e), value(f));
    }

    /** Starts a run when these inputs are there: b, c. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, Input<? extends C> c, D d, E e, F f) {
        return start(value(a), b, c, value(d), value(e), value(f));
    }

    /** Starts a run when these inputs are there: a, b, c. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, Input<? extends C> c, D d, E e, F f) {
        return start(a, b, c, value(d), value(e), value(f));
    }

    /** Starts a run when these inputs are there: d. */
    public TaskFuture<R> submit(A a, B b, C c, Input<? extends D> d, E e, F f) {
        return start(value(a), value(b), value(c), d, value(e), value(f));
    }

    /** Starts a run when these inputs are there: a, d. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c, Input<? extends D> d, E e, F f) {
        return start(a, value(b), value(c), d, value(e), value(f));
    }

    /** Starts a run when these inputs are there: b, d. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c, Input<? extends D> d, E e, F f) {
        return start(value(a), b, value(c), d, value(e), value(f));
    }

    /** Starts a run when these inputs are there: a, b, d. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, C c, Input<? extends D> d, E e, F f) {
        return start(a, b, value(c), d, value(e), value(f));
    }

    /** Starts a run when these inputs are there: c, d. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c, Input<? extends D> d, E e, F f) {
        return start(value(a), value(b), c, d, value(e), value(f));
    }

    /** Starts a run when these inputs are there: a, c, d. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, Input<? extends C> c, Input<? extends D> d, E e, F f) {
        return start(a, value(b), c, d, value(e), value(f));
    }

    /** Starts a run when these inputs are there: b, c, d. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, Input<? extends C> c, Input<? extends D> d, E e, F f) {
        return start(value(a), b, c, d, value(e), value(f));
    }

    /** Starts a run when these inputs are there: a, b, c, d. */
    public TaskFuture<R> submit(
            Input<? extends A> a, Input<? extends B> b, Input<? extends C> c, Input<? extends D> d, E e, F f) {
        return start(a, b, c, d, value(e), value(f));
    }

    /** Starts a run when these inputs are there: e. */
    public TaskFuture<R> submit(A a, B b, C c, D d, Input<? extends E> e, F f) {
        return start(value(a), value(b), value(c), value(d), e, value(f));
    }

    /** Starts a run when these inputs are there: a, e. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c, D d, Input<? extends E> e, F f) {
        return start(a, value(b), value(c), value(d), e, value(f));
    }

    /** Starts a run when these inputs are there: b, e. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c, D d, Input<? extends E> e, F f) {
        return start(value(a), b, value(c), value(d), e, value(f));
    }

    /** Starts a run when these inputs are there: a, b, e. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, C c, D d, Input<? extends E> e, F f) {
        return start(a, b, value(c), value(d), e, value(f));
    }

    /** Starts a run when these inputs are there: c, e. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c, D d, Input<? extends E> e, F f) {
        return start(value(a), value(b), c, value(d), e, value(f));
    }

    /** Starts a run when these inputs are there: a, c, e. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, Input<? extends C> c, D d, Input<? extends E> e, F f) {
        return start(a, value(b), c, value(d), e, value(f));
    }

    /** Starts a run when these inputs are there: b, c, e. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, Input<? extends C> c, D d, Input<? extends E> e, F f) {
        return start(value(a), b, c, value(d), e, value(f));
    }

    /** Starts a run when these inputs are there: a, b, c, e. */
    public TaskFuture<R> submit(
            Input<? extends A> a, Input<? extends B> b, Input<? extends C> c, D d, Input<? extends E> e, F f) {
        return start(a, b, c, value(d), e, value(f));
    }

    /** Starts a run when these inputs are there: d, e. */
    public TaskFuture<R> submit(A a, B b, C c, Input<? extends D> d, Input<? extends E> e, F f) {
        return start(value(a), value(b), value(c), d, e, value(f));
    }

    /** Starts a run when these inputs are there: a, d, e. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c, Input<? extends D> d, Input<? extends E> e, F f) {
        return start(a, value(b), value(c), d, e, value(f));
    }

    /** Starts a run when these inputs are there: b, d, e. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c, Input<? extends D> d, Input<? extends E> e, F f) {
        return start(value(a), b, value(c), d, e, value(f));
    }

    /** Starts a run when these inputs are there: a, b, d, e. */
    public TaskFuture<R> submit(
            Input<? extends A> a, Input<? extends B> b, C c, Input<? extends D> d, Input<? extends E> e, F f) {
        return start(a, b, value(c), d, e, value(f));
    }

    /** Starts a run when these inputs are there: c, d, e. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c, Input<? extends D> d, Input<? extends E> e, F f) {
        return start(value(a), value(b), c, d, e, value(f));
    }

    /** Starts a run when these inputs are there: a, c, d, e. */
    public TaskFuture<R> submit(
            Input<? extends A> a, B b, Input<? extends C> c, Input<? extends D> d, Input<? extends E> e, F f) {
        return start(a, value(b), c, d, e, value(f));
    }

    /** Starts a run when these inputs are there: b, c, d, e. */
    public TaskFuture<R> submit(
            A a, Input<? extends B> b, Input<? extends C> c, Input<? extends D> d, Input<? extends E> e, F f) {
        return start(value(a), b, c, d, e, value(f));
    }

    /** Starts a run when these inputs are there: a, b, c, d, e. */
    public TaskFuture<R> submit(
            Input<? extends A> a,
            Input<? extends B> b,
            Input<? extends C> c,
            Input<? extends D> d,
            Input<? extends E> e,
            F f) {
        return start(a, b, c, d, e, value(f));
    }

    /** Starts a run when these inputs are there: f. */
    public TaskFuture<R> submit(A a, B b, C c, D d, E e, Input<? extends F> f) {
        return start(value(a), value(b), value(c), value(d), value(e), f);
    }

    /** Starts a run when these inputs are there: a, f. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c, D d, E e, Input<? extends F> f) {
        return start(a, value(b), value(c), value(d), value(e), f);
    }

    /** Starts a run when these inputs are there: b, f. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c, D d, E e, Input<? extends F> f) {
        return start(value(a), b, value(c), value(d), value(e), f);
    }

    /** Starts a run when these inputs are there: a, b, f. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, C c, D d, E e, Input<? extends F> f) {
        return start(a, b, value(c), value(d), value(e), f);
    }

    /** Starts a run when these inputs are there: c, f. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c, D d, E e, Input<? extends F> f) {
        return start(value(a), value(b), c, value(d), value(e), f);
    }

    /** Starts a run when these inputs are there: a, c, f. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, Input<? extends C> c, D d, E e, Input<? extends F> f) {
        return start(a, value(b), c, value(d), value(e), f);
    }

    /** Starts a run when these inputs are there: b, c, f. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, Input<? extends C> c, D d, E e, Input<? extends F> f) {
        return start(value(a), b, c, value(d), value(e), f);
    }

    /** Starts a run when these inputs are there: a, b, c, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a, Input<? extends B> b, Input<? extends C> c, D d, E e, Input<? extends F> f) {
        return start(a, b, c, value(d), value(e), f);
    }

    /** Starts a run when these inputs are there: d, f. */
    public TaskFuture<R> submit(A a, B b, C c, Input<? extends D> d, E e, Input<? extends F> f) {
        return start(value(a), value(b), value(c), d, value(e), f);
    }

    /** Starts a run when these inputs are there: a, d, f. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c, Input<? extends D> d, E e, Input<? extends F> f) {
        return start(a, value(b), value(c), d, value(e), f);
    }

    /** Starts a run when these inputs are there: b, d, f. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c, Input<? extends D> d, E e, Input<? extends F> f) {
        return start(value(a), b, value(c), d, value(e), f);
    }

    /** Starts a run when these inputs are there: a, b, d, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a, Input<? extends B> b, C c, Input<? extends D> d, E e, Input<? extends F> f) {
        return start(a, b, value(c), d, value(e), f);
    }

    /** Starts a run when these inputs are there: c, d, f. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c, Input<? extends D> d, E e, Input<? extends F> f) {
        return start(value(a), value(b), c, d, value(e), f);
    }

    /** Starts a run when these inputs are there: a, c, d, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a, B b, Input<? extends C> c, Input<? extends D> d, E e, Input<? extends F> f) {
        return start(a, value(b), c, d, value(e), f);
    }

    /** Starts a run when these inputs are there: b, c, d, f. */
    public TaskFuture<R> submit(
            A a, Input<? extends B> b, Input<? extends C> c, Input<? extends D> d, E e, Input<? extends F> f) {
        return start(value(a), b, c, d, value(e), f);
    }

    /** Starts a run when these inputs are there: a, b, c, d, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a,
            Input<? extends B> b,
            Input<? extends C> c,
            Input<? extends D> d,
            E e,
            Input<? extends F> f) {
        return start(a, b, c, d, value(e), f);
    }

    /** Starts a run when these inputs are there: e, f. */
    public TaskFuture<R> submit(A a, B b, C c, D d, Input<? extends E> e, Input<? extends F> f) {
        return start(value(a), value(b), value(c), value(d), e, f);
    }

    /** Starts a run when these inputs are there: a, e, f. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c, D d, Input<? extends E> e, Input<? extends F> f) {
        return start(a, value(b), value(c), value(d), e, f);
    }

    /** Starts a run when these inputs are there: b, e, f. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c, D d, Input<? extends E> e, Input<? extends F> f) {
        return start(value(a), b, value(c), value(d), e, f);
    }

    /** Starts a run when these inputs are there: a, b, e, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a, Input<? extends B> b, C c, D d, Input<? extends E> e, Input<? extends F> f) {
        return start(a, b, value(c), value(d), e, f);
    }

    /** Starts a run when these inputs are there: c, e, f. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c, D d, Input<? extends E> e, Input<? extends F> f) {
        return start(value(a), value(b), c, value(d), e, f);
    }

    /** Starts a run when these inputs are there: a, c, e, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a, B b, Input<? extends C> c, D d, Input<? extends E> e, Input<? extends F> f) {
        return start(a, value(b), c, value(d), e, f);
    }

    /** Starts a run when these inputs are there: b, c, e, f. */
    public TaskFuture<R> submit(
            A a, Input<? extends B> b, Input<? extends C> c, D d, Input<? extends E> e, Input<? extends F> f) {
        return start(value(a), b, c, value(d), e, f);
    }

    /** Starts a run when these inputs are there: a, b, c, e, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a,
            Input<? extends B> b,
            Input<? extends C> c,
            D d,
            Input<? extends E> e,
            Input<? extends F> f) {
        return start(a, b, c, value(d), e, f);
    }

    /** Starts a run when these inputs are there: d, e, f. */
    public TaskFuture<R> submit(A a, B b, C c, Input<? extends D> d, Input<? extends E> e, Input<? extends F> f) {
        return start(value(a), value(b), value(c), d, e, f);
    }

    /** Starts a run when these inputs are there: a, d, e, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a, B b, C c, Input<? extends D> d, Input<? extends E> e, Input<? extends F> f) {
        return start(a, value(b), value(c), d, e, f);
    }

    /** Starts a run when these inputs are there: b, d, e, f. */
    public TaskFuture<R> submit(
            A a, Input<? extends B> b, C c, Input<? extends D> d, Input<? extends E> e, Input<? extends F> f) {
        return start(value(a), b, value(c), d, e, f);
    }

    /** Starts a run when these inputs are there: a, b, d, e, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a,
            Input<? extends B> b,
            C c,
            Input<? extends D> d,
            Input<? extends E> e,
            Input<? extends F> f) {
        return start(a, b, value(c), d, e, f);
    }

    /** Starts a run when these inputs are there: c, d, e, f. */
    public TaskFuture<R> submit(
            A a, B b, Input<? extends C> c, Input<? extends D> d, Input<? extends E> e, Input<? extends F> f) {
        return start(value(a), value(b), c, d, e, f);
    }

    /** Starts a run when these inputs are there: a, c, d, e, f. */
    public TaskFuture<R> submit(
            Input<? extends A> a,
            B b,
            Input<? extends C> c,
            Input<? extends D> d,
            Input<? extends E> e,
            Input<? extends F> f) {
        return start(a, value(b), c, d, e, f);
    }

    /** Starts a run when these inputs are there: b, c, d, e, f. */
    public TaskFuture<R> submit(
            A a,
            Input<? extends B> b,
            Input<? extends C> c,
            Input<? extends D> d,
            Input<? extends E> e,
            Input<? extends F> f) {
        return start(value(a), b, c, d, e, f);
    }

    /** Starts a run when all inputs are there. */
    public TaskFuture<R> submit(
            Input<? extends A> a,
            Input<? extends B> b,
            Input<? extends C> c,
            Input<? extends D> d,
            Input<? extends E> e,
            Input<? extends F> f) {
        return start(a, b, c, d, e, f);
    }

    /** Starts a run for each element of the first, in order, with the same other values. */
    public TaskFutures<R> map(Collection<? extends A> a, B b, C c, D d, E e, F f) {
        return startEach(
                Rondo.each(a),
                Rondo.same(value(b)),
                Rondo.same(value(c)),
                Rondo.same(value(d)),
                Rondo.same(value(e)),
                Rondo.same(value(f)));
    }

    /** Starts a run for each element of the first, in order, with the same other inputs. */
    public TaskFutures<R> map(
            Collection<? extends A> a,
            Input<? extends B> b,
            Input<? extends C> c,
            Input<? extends D> d,
            Input<? extends E> e,
            Input<? extends F> f) {
        return startEach(Rondo.each(a), Rondo.same(b), Rondo.same(c), Rondo.same(d), Rondo.same(e), Rondo.same(f));
    }

    /** Starts a run for each element; see {@link Rondo#each} and {@link Rondo#same}. */
    public TaskFutures<R> map(
            Elements<? extends A> a,
            Elements<? extends B> b,
            Elements<? extends C> c,
            Elements<? extends D> d,
            Elements<? extends E> e,
            Elements<? extends F> f) {
        return startEach(a, b, c, d, e, f);
    }
}
