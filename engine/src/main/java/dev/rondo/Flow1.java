// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import org.jspecify.annotations.Nullable;

/** A flow with one input; see {@link FlowHandle}. */
public final class Flow1<A extends @Nullable Object, R extends @Nullable Object> extends FlowHandle<Flow1<A, R>, R> {
    Flow1(FlowBinding binding) {
        super(binding);
    }

    @Override
    Flow1<A, R> bound(FlowBinding changed) {
        return new Flow1<>(changed);
    }

    /** Runs the flow here and now, and gives its result or throws what the method threw; a subflow within a flow. */
    public R run(A a) {
        return perform(value(a));
    }

    /** The same as {@code run}. */
    public R call(A a) {
        return perform(value(a));
    }

    /** Starts a run with these values. */
    public TaskFuture<R> submit(A a) {
        return start(value(a));
    }

    /** Starts a run when its input is there. */
    public TaskFuture<R> submit(Input<? extends A> a) {
        return start(a);
    }
}
