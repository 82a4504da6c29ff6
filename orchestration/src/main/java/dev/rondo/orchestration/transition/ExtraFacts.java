package dev.rondo.orchestration.transition;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.flowrun.FlowRunFacts;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.taskrun.TaskRunFacts;

/**
 * Adds to the facts of a decision what is kept beside the runs, such as the slots of limits. Called within the transaction
 * that stores the decision, before it is made; thread-safe.
 */
public interface ExtraFacts {
    /** Where decisions need no more than the runs. */
    ExtraFacts NONE = new ExtraFacts() {};

    /**
     * The facts for a decision on a flow run.
     *
     * @param run the run with its current state
     * @param proposed the state that is proposed
     * @param given the facts so far
     */
    default FlowRunFacts complete(StoreTransaction transaction, FlowRun run, State proposed, FlowRunFacts given) {
        return given;
    }

    /**
     * The facts for a decision on a task run.
     *
     * @param run the run with its current state
     * @param proposed the state that is proposed
     * @param given the facts so far
     */
    default TaskRunFacts complete(StoreTransaction transaction, TaskRun run, State proposed, TaskRunFacts given) {
        return given;
    }
}
