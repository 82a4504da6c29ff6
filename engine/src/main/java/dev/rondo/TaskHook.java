package dev.rondo;

import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;

/**
 * Called when a task run enters a state. What a hook throws is logged with the run and changes nothing. Hooks named in
 * annotations need a constructor without parameters.
 */
@FunctionalInterface
public interface TaskHook {
    /**
     * @param run the run, in that state
     * @param state the state
     */
    void run(TaskRun run, State state) throws Exception;
}
