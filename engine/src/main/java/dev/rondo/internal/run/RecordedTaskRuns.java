package dev.rondo.internal.run;

import dev.rondo.client.TaskRunClient;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.filter.TaskRunFilter;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The task runs that earlier runs of a flow run left behind. Each is claimed once: by a call of the same task with the
 * same inputs if it completed, its own place before others, else by the call that takes its place. Thread-safe.
 */
final class RecordedTaskRuns {
    private static final int PAGE = 200;

    // By task, then by dynamic key, in the order in which they were made.
    private final Map<String, Map<String, TaskRun>> unclaimed = new HashMap<>();

    private RecordedTaskRuns() {}

    /** None: the flow run runs for the first time. */
    static RecordedTaskRuns none() {
        return new RecordedTaskRuns();
    }

    /** All that the flow run has. */
    static RecordedTaskRuns of(TaskRunClient client, UUID flowRunId) {
        var recorded = new RecordedTaskRuns();
        RunFilters filter = RunFilters.of(TaskRunFilter.flowRunIds(flowRunId));
        var all = new ArrayList<TaskRun>();
        List<TaskRun> page;
        do {
            page = client.filter(filter, TaskRunSort.ID_DESC, PAGE, all.size());
            all.addAll(page);
        } while (page.size() == PAGE);
        all.reversed().forEach(recorded::add);
        return recorded;
    }

    private void add(TaskRun run) {
        unclaimed.computeIfAbsent(run.taskKey(), _ -> new LinkedHashMap<>()).put(run.dynamicKey(), run);
    }

    synchronized boolean isEmpty() {
        return unclaimed.isEmpty();
    }

    /** Claims what this call left behind the last time, or null when it is new. */
    synchronized @Nullable TaskRun claim(String taskKey, @Nullable String inputs, String dynamicKey) {
        Map<String, TaskRun> ofTask = unclaimed.getOrDefault(taskKey, Map.of());
        TaskRun same = ofTask.get(dynamicKey);
        if (same != null && standsFor(same, inputs)) {
            ofTask.remove(dynamicKey);
            return same;
        }
        for (TaskRun each : inputs == null || InputLabels.isOfPlace(inputs) ? List.<TaskRun>of() : ofTask.values()) {
            if (standsFor(each, inputs)) {
                ofTask.remove(each.dynamicKey());
                return each;
            }
        }
        if (same != null && !completed(same)) {
            ofTask.remove(dynamicKey);
        }
        return same;
    }

    private static boolean standsFor(TaskRun run, @Nullable String inputs) {
        return completed(run) && inputs != null && inputs.equals(InputLabels.of(run));
    }

    static boolean completed(TaskRun run) {
        return run.stateType() == StateType.COMPLETED;
    }
}
