package dev.rondo.server.workpool;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.TransitionListener;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Announces that a run came to wait in a queue, or left a slot to the next one. Thread-safe. */
public final class QueueListener implements TransitionListener {
    private static final Set<StateType> HOLDING =
            EnumSet.of(StateType.PENDING, StateType.RUNNING, StateType.CANCELLING);

    @Override
    public void decided(StoreTransaction transaction, FlowRun before, FlowRunDecision decision) {
        State entered = decision.entered();
        FlowRun run = decision.run();
        if (entered != null && run.workQueueId() != null && concerns(before.state(), entered)) {
            transaction.announce(Channels.QUEUES, run.workQueueId().toString());
        }
    }

    private static boolean concerns(@Nullable State before, State entered) {
        boolean held = before != null && HOLDING.contains(before.type());
        return entered.type() == StateType.SCHEDULED || (held && !HOLDING.contains(entered.type()));
    }
}
