package dev.rondo.orchestration.store;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.state.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Flow runs and their states, to be read. */
public interface FlowRunReads {

    /** The flow run with its current state, or empty when there is none. */
    Optional<FlowRun> find(UUID id);

    /** The run of the flow that was created with this key, or empty when there is none. */
    Optional<FlowRun> findByIdempotencyKey(UUID flowId, String key);

    /** The flow run that the task run stands for in its parent, or empty when it stands for none. */
    Optional<FlowRun> findByParentTaskRun(UUID taskRunId);

    /** The subflow runs of the run's own task runs, the first made first, at most so many. */
    List<FlowRun> subflows(UUID id, int limit);

    /** The flow runs that are Pending, Running, Cancelling, or await their retry, and name what runs them. */
    List<FlowRun> driven();

    /**
     * The flow runs that are Pending, by identity.
     *
     * @param after only those with a larger identity; that of zeros is before all
     * @param limit at most this many
     */
    List<FlowRun> pending(UUID after, int limit);

    /** A state that some flow run is or has been in, or empty when there is none. */
    Optional<State> state(UUID stateId);

    /** The states the run has been in, oldest first. */
    List<State> states(UUID id);

    /**
     * The flow runs that match all given filters.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<FlowRun> filter(RunFilters filters, FlowRunSort sort, int limit, int offset);

    /** How many flow runs match all given filters. */
    int count(RunFilters filters);
}
