package dev.rondo.orchestration.taskrun;

import dev.rondo.model.state.OrchestrationResult;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.slot.SlotEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a state proposed for a task run, and all that follows from it. */
public sealed interface TaskRunDecision {

    /** The run after the decision: to be stored where {@link #entered()} is not null, else as it was. */
    TaskRun run();

    /** The answer for the proposer. */
    OrchestrationResult result();

    /** The state to be added to the run's history; null when the run stays in its state. */
    default @Nullable State entered() {
        return null;
    }

    /** The key under which the entered state is to be found from now on; null for none. */
    default @Nullable String cacheKey() {
        return null;
    }

    /** What must happen to slots, in the same transaction and in this order. */
    default List<SlotEffect> slotEffects() {
        return List.of();
    }

    /** Where the run is to be queued for whoever serves its task; null for nowhere. */
    default @Nullable TaskQueueing queueing() {
        return null;
    }

    /** The run enters the proposed state. */
    record Accept(
            TaskRun run,
            OrchestrationResult result,
            State entered,
            List<SlotEffect> slotEffects,
            @Nullable TaskQueueing queueing)
            implements TaskRunDecision {
        public Accept {
            slotEffects = List.copyOf(slotEffects);
        }

        @Override
        public @Nullable String cacheKey() {
            return entered.type() == StateType.COMPLETED
                    ? entered.stateDetails().cacheKey()
                    : null;
        }
    }

    /** The run enters another state, or stays where it is when {@code entered} is null. */
    record Reject(
            TaskRun run,
            OrchestrationResult result,
            @Nullable State entered,
            List<SlotEffect> slotEffects,
            @Nullable TaskQueueing queueing)
            implements TaskRunDecision {
        public Reject {
            slotEffects = List.copyOf(slotEffects);
        }
    }

    /** The run stays in its state for now. */
    record Wait(TaskRun run, OrchestrationResult result, List<SlotEffect> slotEffects) implements TaskRunDecision {
        public Wait {
            slotEffects = List.copyOf(slotEffects);
        }
    }

    /** The run stays in its state, and the proposer must stop. */
    record Abort(TaskRun run, OrchestrationResult result) implements TaskRunDecision {}
}
