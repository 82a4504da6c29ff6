// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import org.jspecify.annotations.Nullable;

/** A flow with four inputs; see {@link FlowHandle}. */
public final class Flow4<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                D extends @Nullable Object,
                R extends @Nullable Object>
        extends FlowHandle<Flow4<A, B, C, D, R>, R> {
    Flow4(FlowBinding binding) {
        super(binding);
    }

    @Override
    Flow4<A, B, C, D, R> bound(FlowBinding changed) {
        return new Flow4<>(changed);
    }

    /** Runs the flow here and now, and gives its result or throws what the method threw; a subflow within a flow. */
    public R run(A a, B b, C c, D d) {
        return perform(value(a), value(b), value(c), value(d));
    }

    /** The same as {@code run}. */
    public R call(A a, B b, C c, D d) {
        return perform(value(a), value(b), value(c), value(d));
    }

    /** Starts a run with these values. */
    public TaskFuture<R> submit(A a, B b, C c, D d) {
        return start(value(a), value(b), value(c), value(d));
    }

    /** Starts a run when these inputs are there: a. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c, D d) {
        return start(a, value(b), value(c), value(d));
    }

    /** Starts a run when these inputs are there: b. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c, D d) {
        return start(value(a), b, value(c), value(d));
    }

    /** Starts a run when these inputs are there: a, b. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, C c, D d) {
        return start(a, b, value(c), value(d));
    }

    /** Starts a run when these inputs are there: c. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c, D d) {
        return start(value(a), value(b), c, value(d));
    }

    /** Starts a run when these inputs are there: a, c. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, Input<? extends C> c, D d) {
        return start(a, value(b), c, value(d));
    }

    /** Starts a run when these inputs are there: b, c. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, Input<? extends C> c, D d) {
        return start(value(a), b, c, value(d));
    }

    /** Starts a run when these inputs are there: a, b, c. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, Input<? extends C> c, D d) {
        return start(a, b, c, value(d));
    }

    /** Starts a run when these inputs are there: d. */
    public TaskFuture<R> submit(A a, B b, C c, Input<? extends D> d) {
        return start(value(a), value(b), value(c), d);
    }

    /** Starts a run when these inputs are there: a, d. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, C c, Input<? extends D> d) {
        return start(a, value(b), value(c), d);
    }

    /** Starts a run when these inputs are there: b, d. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, C c, Input<? extends D> d) {
        return start(value(a), b, value(c), d);
    }

    /** Starts a run when these inputs are there: a, b, d. */
    public TaskFuture<R> submit(Input<? extends A> a, Input<? extends B> b, C c, Input<? extends D> d) {
        return start(a, b, value(c), d);
    }

    /** Starts a run when these inputs are there: c, d. */
    public TaskFuture<R> submit(A a, B b, Input<? extends C> c, Input<? extends D> d) {
        return start(value(a), value(b), c, d);
    }

    /** Starts a run when these inputs are there: a, c, d. */
    public TaskFuture<R> submit(Input<? extends A> a, B b, Input<? extends C> c, Input<? extends D> d) {
        return start(a, value(b), c, d);
    }

    /** Starts a run when these inputs are there: b, c, d. */
    public TaskFuture<R> submit(A a, Input<? extends B> b, Input<? extends C> c, Input<? extends D> d) {
        return start(value(a), b, c, d);
    }

    /** Starts a run when all inputs are there. */
    public TaskFuture<R> submit(
            Input<? extends A> a, Input<? extends B> b, Input<? extends C> c, Input<? extends D> d) {
        return start(a, b, c, d);
    }
}
