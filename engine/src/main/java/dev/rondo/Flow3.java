// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import org.jspecify.annotations.Nullable;

/** A flow with three inputs; see {@link FlowHandle}. */
public final class Flow3<
                A extends @Nullable Object,
                B extends @Nullable Object,
                C extends @Nullable Object,
                R extends @Nullable Object>
        extends FlowHandle<Flow3<A, B, C, R>, R> {
    Flow3(FlowBinding binding) {
        super(binding);
    }

    @Override
    Flow3<A, B, C, R> bound(FlowBinding changed) {
        return new Flow3<>(changed);
    }

    /** Runs the flow here and now, and gives its result or throws what the method threw; a subflow within a flow. */
    public R run(A a, B b, C c) {
        return perform(value(a), value(b), value(c));
    }

    /** The same as {@code run}. */
    public R call(A a, B b, C c) {
        return perform(value(a), value(b), value(c));
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
}
