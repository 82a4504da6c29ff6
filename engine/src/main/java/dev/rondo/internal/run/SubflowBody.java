package dev.rondo.internal.run;

import dev.rondo.Outcome;
import dev.rondo.StartOptions;
import dev.rondo.model.RondoException;
import dev.rondo.model.filter.FlowRunFilter;
import dev.rondo.model.filter.RunFilters;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunSort;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Drives the task run that stands for a subflow in its parent: by running the subflow. The orchestrator copies the
 * subflow run's states to the task run.
 */
final class SubflowBody implements TaskRunExecution.Body {
    private final FlowCall call;
    private final StartOptions options;
    private volatile @Nullable FlowRunExecution child;
    private volatile @Nullable RuntimeException cancelled;

    SubflowBody(FlowCall call, StartOptions options) {
        this.call = call;
        this.options = options;
    }

    // With its inputs, by which a resumed run knows it: its later states are those of the subflow run.
    @Override
    public boolean announced() {
        return false;
    }

    @Override
    public Outcome<@Nullable Object> run(TaskRunExecution execution, List<? extends @Nullable Object> values)
            throws Exception {
        FlowRunExecution subflow;
        try {
            validate(values);
            subflow = FlowRunExecution.create(execution.engine(), call, values, start(execution), execution);
        } catch (RondoException refused) {
            return execution.failed(refused);
        }
        child = subflow;
        RuntimeException reason = cancelled;
        if (reason != null) {
            subflow.cancel(reason);
        }
        return subflow.drive(values);
    }

    private StartOptions start(TaskRunExecution execution) {
        UUID earlier = execution.goesOn() ? earlier(execution) : null;
        return new StartOptions(options.name(), options.tags(), options.labels(), earlier, takeOver(execution));
    }

    // Who takes a run over takes over what runs within it.
    private static boolean takeOver(TaskRunExecution execution) {
        FlowRunExecution around = execution.flow();
        return around != null && around.takeOver();
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
