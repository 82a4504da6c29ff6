package dev.rondo.orchestration.flowrun;

import dev.rondo.model.state.State;
import java.util.Objects;
import java.util.UUID;

/**
 * What a subflow's change of state means for its parent: the task run that stands for the subflow enters the same state,
 * by force, in the same transaction.
 *
 * @param taskRunId the task run in the parent flow run
 * @param state the state to propose for it, with force; it points back at the subflow run
 */
public record ParentTaskRunUpdate(UUID taskRunId, State state) {
    public ParentTaskRunUpdate {
        Objects.requireNonNull(taskRunId, "taskRunId is null");
        Objects.requireNonNull(state, "state is null");
    }
}
