package dev.rondo.internal.run;

import dev.rondo.client.TaskRunClient;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.model.taskrun.TaskRunSummary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The task runs that earlier runs of a flow run left behind. Each is claimed once: by a call of the same task with the
 * same inputs if it completed, its own place before others, else by the call that takes its place. Until then only what a
 * claim needs to know is held; the record with its result is read when it is claimed. Thread-safe.
 */
final class RecordedTaskRuns {
    private final Function<UUID, Optional<TaskRun>> records;
    private final Map<String, OfTask> unclaimed = new HashMap<>();

    private RecordedTaskRuns(Function<UUID, Optional<TaskRun>> records) {
        this.records = records;
    }

    /** None: the flow run runs for the first time. */
    static RecordedTaskRuns none() {
        return new RecordedTaskRuns(_ -> Optional.empty());
    }

    /** All that the flow run has. */
    static RecordedTaskRuns of(TaskRunClient client, UUID flowRunId) {
        var recorded = new RecordedTaskRuns(client::read);
        client.summaries(flowRunId).forEach(recorded::add);
        return recorded;
    }

    private void add(TaskRunSummary run) {
        unclaimed.computeIfAbsent(run.taskKey(), _ -> new OfTask()).add(run);
    }

    synchronized boolean isEmpty() {
        return unclaimed.isEmpty();
    }

    /** Claims what this call left behind the last time, or null when it is new. */
    @Nullable
    TaskRun claim(String taskKey, @Nullable String inputs, String dynamicKey) {
        TaskRunSummary claimed = summary(taskKey, inputs, dynamicKey);
        return claimed == null ? null : records.apply(claimed.id()).orElse(null);
    }

    private synchronized @Nullable TaskRunSummary summary(String taskKey, @Nullable String inputs, String dynamicKey) {
        OfTask ofTask = unclaimed.get(taskKey);
        return ofTask == null ? null : ofTask.claim(inputs, dynamicKey);
    }

    static boolean completed(TaskRun run) {
        return run.stateType() == StateType.COMPLETED;
    }

    /** The unclaimed runs of one task, in the order in which they were made. */
    private static final class OfTask {
        private final Map<String, TaskRunSummary> byPlace = new LinkedHashMap<>();
        private final Map<String, Map<String, TaskRunSummary>> completedByInputs = new HashMap<>();

        void add(TaskRunSummary run) {
            byPlace.put(run.dynamicKey(), run);
            String inputs = inputs(run);
            if (run.stateType() == StateType.COMPLETED && inputs != null) {
                completedByInputs
                        .computeIfAbsent(inputs, _ -> new LinkedHashMap<>())
                        .put(run.dynamicKey(), run);
            }
        }

        @Nullable
        TaskRunSummary claim(@Nullable String inputs, String dynamicKey) {
            TaskRunSummary same = byPlace.get(dynamicKey);
            TaskRunSummary completed = inputs == null ? null : completed(inputs, dynamicKey);
            if (completed != null) {
                byPlace.remove(completed.dynamicKey());
                return completed;
            }
            if (same != null && same.stateType() != StateType.COMPLETED) {
                byPlace.remove(dynamicKey);
            }
            return same;
        }

        private @Nullable TaskRunSummary completed(String inputs, String dynamicKey) {
            Map<String, TaskRunSummary> alike = completedByInputs.get(inputs);
            TaskRunSummary same = alike == null ? null : alike.remove(dynamicKey);
            if (same != null || alike == null || alike.isEmpty() || InputLabels.isOfPlace(inputs)) {
                return same;
            }
            return alike.remove(alike.keySet().iterator().next());
        }

        private static @Nullable String inputs(TaskRunSummary run) {
            return run.labels().get(InputLabels.KEY) instanceof String label ? label : null;
        }
    }
}
