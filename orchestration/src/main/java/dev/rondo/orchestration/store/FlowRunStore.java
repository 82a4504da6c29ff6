package dev.rondo.orchestration.store;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Flow runs and their states, to be read and written. */
public interface FlowRunStore extends FlowRunReads {

    /** Adds a flow run whose identity is new; its state, if it has one, goes into its history. */
    void insert(FlowRun run);

    /** Replaces everything of a flow run but its history. */
    void update(FlowRun run);

    /** Replaces everything of a flow run and adds its state to its history. */
    void transition(FlowRun run, State state);

    /** Lets the subflow runs of the run stand for themselves: they name no parent any more. */
    void detachSubflows(UUID id);

    /** Deletes the run with its task runs, subflow runs, states and log lines; false when there was none. */
    boolean delete(UUID id);

    /**
     * Deletes as {@link #delete} does, and gives the deleted states whose data refers to a stored result to which no state
     * that is left refers; empty when there was no such run.
     */
    Optional<List<State>> discard(UUID id);
}
