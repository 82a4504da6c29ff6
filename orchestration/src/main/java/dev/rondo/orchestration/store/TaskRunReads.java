package dev.rondo.orchestration.store;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.model.taskrun.TaskRunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Task runs and their states, to be read. */
public interface TaskRunReads {

    /** The task run with its current state, or empty when there is none. */
    Optional<TaskRun> find(UUID id);

    /** The task run of the flow run that was created with these keys, or empty when there is none. */
    Optional<TaskRun> findByKey(UUID flowRunId, String taskKey, String dynamicKey);

    /** A state that some task run is or has been in, or empty when there is none. */
    Optional<State> state(UUID stateId);

    /** The states the run has been in, oldest first. */
    List<State> states(UUID id);

    /** The newest completed state kept for the key, unless it has expired at the given time. */
    Optional<State> cached(String cacheKey, Instant now);

    /** The task runs of a flow run that have not ended. */
    List<TaskRun> unfinished(UUID flowRunId);

    /**
     * The task runs that match all given filters.
     *
     * @param limit at most this many
     * @param offset how many to leave out at the start
     */
    List<TaskRun> filter(RunFilters filters, TaskRunSort sort, int limit, int offset);

    /** The task runs of a flow run in the order in which they were made, whatever their number up to the limit. */
    List<TaskRun> ofFlowRun(UUID flowRunId, int limit);

    /** All task runs of a flow run, in the order in which they were made, each without what may be large. */
    List<TaskRunSummary> summaries(UUID flowRunId);

    /** How many task runs match all given filters. */
    int count(RunFilters filters);
}
