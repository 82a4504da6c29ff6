package dev.rondo.internal.run;

import dev.rondo.model.taskrun.TaskRun;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Stands around every attempt of a task: tests put stubs, failures and crashes there. Thread-safe. */
@FunctionalInterface
public interface AttemptInterceptor {
    /** Calls the method and nothing else. */
    AttemptInterceptor NONE = (_, _, _, method) -> method.call();

    /**
     * Runs an attempt.
     *
     * @param run the task run, Running
     * @param call the task and its policy
     * @param values the inputs
     * @param method calls the user's method with the inputs
     */
    @Nullable
    Object attempt(
            TaskRun run, TaskCall call, List<? extends @Nullable Object> values, Callable<@Nullable Object> method)
            throws Exception;
}
