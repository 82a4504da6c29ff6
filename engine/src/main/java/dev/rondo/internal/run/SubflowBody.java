package dev.rondo.internal.run;

import dev.rondo.Outcome;
import dev.rondo.ParameterException;
import dev.rondo.StartOptions;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Drives the task run that stands for a subflow in its parent: by running the subflow. The orchestrator copies the
 * subflow run's states to the task run.
 */
final class SubflowBody implements TaskRunExecution.Body {
    private final FlowCall call;
    private volatile @Nullable FlowRunExecution child;
    private volatile @Nullable RuntimeException cancelled;

    SubflowBody(FlowCall call) {
        this.call = call;
    }

    @Override
    public Outcome<@Nullable Object> run(TaskRunExecution execution, List<? extends @Nullable Object> values)
            throws Exception {
        UUID earlier = execution.goesOn() ? earlier(execution) : null;
        StartOptions options = new StartOptions(null, List.of(), Map.of(), earlier);
        try {
            validate(values);
        } catch (ParameterException wrong) {
            return execution.failed(wrong);
        }
        FlowRunExecution subflow = FlowRunExecution.create(execution.engine(), call, values, options, execution);
        child = subflow;
        RuntimeException reason = cancelled;
        if (reason != null) {
            subflow.cancel(reason);
        }
        return subflow.drive(values);
    }

    private void validate(List<? extends @Nullable Object> values) {
        if (call.options().validateParameters()) {
            call.flow().parameters().validate(values);
        }
    }

    // A subflow run that did not complete goes on under its id, as its parent does.
    private static @Nullable UUID earlier(TaskRunExecution execution) {
        RunFilters filter = RunFilters.of(FlowRunFilter.parentTaskRunIds(execution.id()));
        List<FlowRun> found = execution.engine().client().flowRuns().filter(filter, FlowRunSort.ID_DESC, 1, 0);
        return found.isEmpty() ? null : found.getFirst().id();
    }

    @Override
    public void cancel(RuntimeException reason) {
        cancelled = reason;
        FlowRunExecution subflow = child;
        if (subflow != null) {
            subflow.cancel(reason);
        }
    }
}
