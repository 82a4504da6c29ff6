package dev.rondo.client;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import dev.rondo.model.taskrun.TaskRunSummary;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Task runs and their states. A task run is orchestrated where it runs: the process that made it holds its record,
 * proposes states and passes the record on from answer to answer.
 */
public interface TaskRunClient {

    /**
     * Proposes a state for a task run that this process owns. The decision is there at once; storing it goes on behind,
     * many at a time, and {@link TaskRunTransition#stored()} is the receipt. When the orchestrator falls behind, this
     * method blocks: what waits to be stored is bounded.
     *
     * @param run the run as the last answer, or {@link TaskRun#create}, left it
     */
    TaskRunTransition propose(TaskRun run, State proposed);

    /** The task run with its current state, or empty when there is none. */
    Optional<TaskRun> read(UUID id);

    /** The states the run has been in, oldest first. */
    List<State> states(UUID id);

    /**
     * The task runs that match all given filters.
     *
     * @param limit at most this many, 1 to 200
     * @param offset how many to leave out at the start
     */
    List<TaskRun> filter(RunFilters filters, TaskRunSort sort, int limit, int offset);

    /** All task runs of a flow run, in the order in which they were made, each without what may be large. */
    List<TaskRunSummary> summaries(UUID flowRunId);

    /** How many task runs match all given filters. */
    int count(RunFilters filters);
}
