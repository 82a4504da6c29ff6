// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import org.jspecify.annotations.Nullable;

/** A flow with two inputs; see {@link FlowHandle}. */
public final class Flow2<A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
        extends FlowHandle<Flow2<A, B, R>, R> {
    Flow2(FlowBinding binding) {
        super(binding);
    }

    @Override
    Flow2<A, B, R> bound(FlowBinding changed) {
        return new Flow2<>(changed);
    }

    /** Runs the flow here and now, and gives its result or throws what the method threw; a subflow within a flow. */
    public R run(A a, B b) {
        return perform(value(a), value(b));
    }

    /** The same as {@code run}. */
    public R call(A a, B b) {
        return perform(value(a), value(b));
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
}
