package dev.rondo.internal.run;

import org.jspecify.annotations.Nullable;

/**
 * The run whose code is running on this thread, as the engine sees it.
 *
 * @param engine the engine that drives it
 * @param flow the flow run; null for a task outside flows
 * @param task the task run; null in the flow's own code
 */
record RunScope(
        Engine engine,
        @Nullable FlowRunExecution flow,
        @Nullable TaskRunExecution task) {
    /** Unbound outside runs. */
    static final ScopedValue<RunScope> CURRENT = ScopedValue.newInstance();

    /** The scope of this thread, or null outside runs. */
    static @Nullable RunScope current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }
}
