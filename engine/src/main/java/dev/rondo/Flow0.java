// Written by engine/src/build/Handles.java; change it there.

package dev.rondo;

import org.jspecify.annotations.Nullable;

/** A flow with no inputs; see {@link FlowHandle}. */
public final class Flow0<R extends @Nullable Object> extends FlowHandle<Flow0<R>, R> {
    Flow0(FlowBinding binding) {
        super(binding);
    }

    @Override
    Flow0<R> bound(FlowBinding changed) {
        return new Flow0<>(changed);
    }

    /** Runs the flow here and now, and gives its result or throws what the method threw; a subflow within a flow. */
    public R run() {
        return perform();
    }

    /** The same as {@code run}. */
    public R call() {
        return perform();
    }

    /** Starts a run with these values. */
    public TaskFuture<R> submit() {
        return start();
    }
}
