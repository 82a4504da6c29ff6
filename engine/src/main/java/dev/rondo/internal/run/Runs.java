package dev.rondo.internal.run;

import dev.rondo.TaskFuture;
import org.jspecify.annotations.Nullable;

/** The way from handles into the engine. */
public final class Runs {
    private Runs() {}

    /** Runs the task here and now, and gives its result or throws what its method threw. */
    public static @Nullable Object call(TaskCall call) {
        throw new UnsupportedOperationException("not yet " + call);
    }

    /** Starts the task through the flow's task runner. */
    public static TaskFuture<@Nullable Object> submit(TaskCall call) {
        throw new UnsupportedOperationException("not yet " + call);
    }

    /** Runs the flow here and now: a subflow within a flow, else a flow run of its own. */
    public static @Nullable Object call(FlowCall call) {
        throw new UnsupportedOperationException("not yet " + call);
    }

    /** Starts the flow on a thread of its own: a subflow within a flow, else a flow run of its own. */
    public static TaskFuture<@Nullable Object> submit(FlowCall call) {
        throw new UnsupportedOperationException("not yet " + call);
    }
}
