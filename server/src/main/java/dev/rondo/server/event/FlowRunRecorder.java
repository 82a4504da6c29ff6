package dev.rondo.server.event;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.event.FlowRunEvents;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.TransitionListener;

/**
 * Records each state that a flow run enters as an event with the identity and the time of the state, in the transaction that
 * stores the state. Thread-safe.
 */
public final class FlowRunRecorder implements TransitionListener {
    private final EventRecorder recorder;
    private final RelatedResources related;

    public FlowRunRecorder(EventRecorder recorder, RelatedResources related) {
        this.recorder = recorder;
        this.related = related;
    }

    @Override
    public void decided(StoreTransaction transaction, FlowRun before, FlowRunDecision decision) {
        State entered = decision.entered();
        if (entered != null) {
            FlowRun run = decision.run();
            recorder.record(transaction, FlowRunEvents.of(run, before.state(), entered, related.of(transaction, run)));
        }
    }
}
