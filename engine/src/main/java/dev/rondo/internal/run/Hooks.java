package dev.rondo.internal.run;

import dev.rondo.FlowHook;
import dev.rondo.TaskHook;
import dev.rondo.internal.logging.LogScope;
import dev.rondo.model.state.State;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Calls hooks within their run; what they throw is logged there and changes nothing. */
final class Hooks {
    private Hooks() {}

    static void run(TaskRunExecution execution, List<TaskHook> hooks, State state) {
        for (TaskHook each : hooks) {
            var scope = new RunScope(execution.engine(), execution.flow(), execution);
            call(execution.logger(), state, scope, execution.logScope(false), () -> {
                each.run(execution.run(), state);
                return null;
            });
        }
    }

    static void run(FlowRunExecution execution, List<FlowHook> hooks, State state) {
        for (FlowHook each : hooks) {
            call(execution.logger(), state, execution.scope(), execution.logScope(), () -> {
                each.run(execution.run(), state);
                return null;
            });
        }
    }

    private static void call(
            Logger logger, State state, RunScope scope, LogScope log, Callable<@Nullable Object> hook) {
        try {
            ScopedValue.where(RunScope.CURRENT, scope)
                    .where(LogScope.CURRENT, log)
                    .call(hook::call);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            logger.warn("The hook for state {} was interrupted", state.name());
        } catch (Throwable failure) {
            logger.warn("The hook for state {} failed: {}", state.name(), Causes.describe(failure), failure);
        }
    }
}
