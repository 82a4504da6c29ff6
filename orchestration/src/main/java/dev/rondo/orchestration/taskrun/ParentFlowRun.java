package dev.rondo.orchestration.taskrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the rules for task runs may know of the flow run around the task run. One instance serves until the flow run
 * changes.
 *
 * @param id the flow run
 * @param state its current state; null before the first
 * @param runCount how many times it has started running
 */
public record ParentFlowRun(UUID id, @Nullable State state, int runCount) {
    public ParentFlowRun {
        Objects.requireNonNull(id, "id is null");
    }

    /** What the rules may know of this flow run. */
    public static ParentFlowRun of(FlowRun run) {
        return new ParentFlowRun(run.id(), run.state(), run.runCount());
    }
}
