package dev.rondo;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;

/**
 * Told of every state that a run of this process enters, in order for each run, on the thread that made it; must be
 * quick. What it throws is ignored.
 */
public interface RunListener {

    /** Ends what {@link Rondo#listen} began. */
    @FunctionalInterface
    interface Listening extends AutoCloseable {
        /** Tells the listener no more; closing twice does nothing. */
        @Override
        void close();
    }

    /** A flow run entered a state. */
    default void flowRun(FlowRun run, State state) {}

    /** A task run entered a state. */
    default void taskRun(TaskRun run, State state) {}
}
