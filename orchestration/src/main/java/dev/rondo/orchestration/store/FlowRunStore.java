package dev.rondo.orchestration.store;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import java.util.UUID;

/** Flow runs and their states, to be read and written. */
public interface FlowRunStore extends FlowRunReads {

    /** Adds a flow run whose identity is new; its state, if it has one, goes into its history. */
    void insert(FlowRun run);

    /** Replaces everything of a flow run but its history. */
    void update(FlowRun run);

    /** Replaces everything of a flow run and adds its state to its history. */
    void transition(FlowRun run, State state);

    /** Deletes the run with its task runs, subflow runs, states and log lines; false when there was none. */
    boolean delete(UUID id);
}
