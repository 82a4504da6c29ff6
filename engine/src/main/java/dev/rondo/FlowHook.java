package dev.rondo;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;

/**
 * Called when a flow run enters a state. What a hook throws is logged with the run and changes nothing. Hooks named in
 * annotations need a constructor without parameters.
 */
@FunctionalInterface
public interface FlowHook {
    /**
     * @param run the run, in that state
     * @param state the state
     */
    void run(FlowRun run, State state) throws Exception;
}
