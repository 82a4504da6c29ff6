package dev.rondo.internal.run;

import dev.rondo.RunContext;
import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.taskrun.TaskRun;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes what code can know of its run. */
final class Contexts {
    private Contexts() {}

    static RunContext of(@Nullable RunScope scope) {
        if (scope == null) {
            throw new RondoException(
                    "run.no-context",
                    "there is no run on this thread: the run context is known to the code of flows and tasks, on the"
                            + " threads that Rondo runs it on");
        }
        return new RunContext(
                scope.flow() == null ? null : of(scope.flow()), scope.task() == null ? null : of(scope.task()));
    }

    private static RunContext.FlowRunContext of(FlowRunExecution flow) {
        FlowRun run = flow.run();
        return new RunContext.FlowRunContext(
                run.id(),
                run.name(),
                run.flowId(),
                flow.call().options().name(),
                run.flowVersion(),
                run.tags(),
                run.parameters(),
                run.runCount(),
                run.expectedStartTime(),
                parent(flow),
                root(flow),
                run.deploymentId());
    }

    private static @Nullable UUID parent(FlowRunExecution flow) {
        TaskRunExecution parent = flow.parent();
        FlowRunExecution above = parent == null ? null : parent.flow();
        return above == null ? null : above.id();
    }

    private static UUID root(FlowRunExecution flow) {
        TaskRunExecution parent = flow.parent();
        FlowRunExecution above = parent == null ? null : parent.flow();
        return above == null ? flow.id() : root(above);
    }

    private static RunContext.TaskRunContext of(TaskRunExecution task) {
        TaskRun run = task.run();
        return new RunContext.TaskRunContext(
                run.id(), run.name(), task.spec().name(), run.taskKey(), run.tags(), inputs(task), run.runCount());
    }

    private static Map<String, @Nullable Object> inputs(TaskRunExecution task) {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        List<? extends @Nullable Object> values = task.values();
        for (int i = 0; i < values.size(); i++) {
            inputs.put(task.spec().inputs().parameters().get(i).name(), values.get(i));
        }
        return Collections.unmodifiableMap(inputs);
    }
}
