package dev.rondo.orchestration.flowrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.slot.SlotEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a state proposed for a flow run, and all that follows from it. */
public sealed interface FlowRunDecision {

    /** The run after the decision: to be stored where {@link #entered()} is not null, else as it was. */
    FlowRun run();

    /** The answer for the proposer. */
    OrchestrationResult result();

    /** The state to be added to the run's history; null when the run stays in its state. */
    default @Nullable State entered() {
        return null;
    }

    /** What must happen to the task run that stands for this run in its parent; null for nothing. */
    default @Nullable ParentTaskRunUpdate parentUpdate() {
        return null;
    }

    /** What must happen to slots, in the same transaction and in this order. */
    default List<SlotEffect> slotEffects() {
        return List.of();
    }

    /** The run enters the proposed state. */
    record Accept(
            FlowRun run,
            OrchestrationResult result,
            State entered,
            @Nullable ParentTaskRunUpdate parentUpdate,
            List<SlotEffect> slotEffects)
            implements FlowRunDecision {
        public Accept {
            slotEffects = List.copyOf(slotEffects);
        }
    }

    /** The run enters another state, or stays where it is when {@code entered} is null. */
    record Reject(
            FlowRun run,
            OrchestrationResult result,
            @Nullable State entered,
            @Nullable ParentTaskRunUpdate parentUpdate,
            List<SlotEffect> slotEffects)
            implements FlowRunDecision {
        public Reject {
            slotEffects = List.copyOf(slotEffects);
        }
    }

    /** The run stays in its state for now. */
    record Wait(FlowRun run, OrchestrationResult result) implements FlowRunDecision {}

    /** The run stays in its state, and the proposer must stop. */
    record Abort(FlowRun run, OrchestrationResult result) implements FlowRunDecision {}
}
