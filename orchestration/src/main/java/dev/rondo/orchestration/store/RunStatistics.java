package dev.rondo.orchestration.store;

import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRunSort;
import dev.rondo.model.flowrun.SimpleFlowRun;
import dev.rondo.model.flowrun.SimpleNextFlowRun;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRunCount;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;

/** What many runs amount to. */
public interface RunStatistics {

    /** The flow runs that match all given filters, by the span in which they were expected to start and by state. */
    List<HistoryCell> flowRunHistory(RunFilters filters, HistorySpans spans);

    /** The task runs that match all given filters, by the span in which they were expected to start and by state. */
    List<HistoryCell> taskRunHistory(RunFilters filters, HistorySpans spans);

    /** How many seconds the flow runs that match all given filters are late on average; empty when there are none. */
    OptionalDouble lateness(RunFilters filters);

    /** The flow runs that match all given filters, with what a picture of many shows of each. */
    List<SimpleFlowRun> dots(RunFilters filters, FlowRunSort sort, int limit, int offset);

    /** The next scheduled run of each of the flows that has one. */
    Map<UUID, SimpleNextFlowRun> nextRuns(List<UUID> flowIds);

    /** How many deployments each of the flows has that has any. */
    Map<UUID, Integer> deployments(List<UUID> flowIds);

    /** How many task runs each of the flow runs has that has any. */
    Map<UUID, Integer> taskRuns(List<UUID> flowRunIds);

    /** How many task runs match all given filters, by the type of their state. */
    Map<StateType, Integer> taskRunStates(RunFilters filters);

    /** How many task runs that match all given filters ended how, by the span in which they ended. */
    List<TaskRunCount> taskRunOutcomes(RunFilters filters, HistorySpans spans);

    /**
     * The kinds of states that runs have been in.
     *
     * @param prefix how the name or the type begins, without regard to case; empty for all
     * @param byName whether by name, or those that were seen last first
     * @param limit at most this many
     */
    List<ObservedState> observedStates(String prefix, boolean byName, int limit);
}
