package dev.rondo.server.concurrency;

import dev.rondo.model.RondoException;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.limit.SlotCalls;
import dev.rondo.orchestration.limit.SlotCalls.Call;
import dev.rondo.orchestration.slot.SlotTicket.Kind;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.store.Subscription;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.FlowRunTransitions;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules flow runs for now that are called to slots of their deployments. In a transaction of its own, which locks the run
 * before the limit as all others do. Thread-safe.
 */
final class WaitingFlowRuns implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(WaitingFlowRuns.class);

    private final Store store;
    private final FactSource facts;
    private final FlowRunTransitions transitions;
    private final Subscription calls;

    WaitingFlowRuns(Store store, FactSource facts, FlowRunTransitions transitions) {
        this.store = store;
        this.facts = facts;
        this.transitions = transitions;
        this.calls = store.listen(SlotCalls.CHANNEL, this::called);
    }

    // A call that is missed costs the run the rest of its wait.
    private void called(String payload) {
        if (payload.isEmpty()) {
            return;
        }
        Call call = Call.of(payload);
        if (call.kind() != Kind.FLOW_RUN) {
            return;
        }
        try {
            store.commit(transaction -> schedule(transaction, call.holder()));
        } catch (RondoException failure) {
            LOGGER.warn("The flow run {} was called to a slot and waits on", call.holder(), failure);
        }
    }

    private boolean schedule(StoreTransaction transaction, UUID id) {
        return transaction
                .flowRuns()
                .find(id)
                .filter(run -> waits(run, facts.now()))
                .map(run -> transitions.propose(transaction, run, now(), false))
                .isPresent();
    }

    // All servers hear the call; one of them is the first.
    private static boolean waits(FlowRun run, Instant now) {
        State state = run.state();
        Instant due = state == null ? null : state.stateDetails().scheduledTime();
        return state != null
                && state.is(StateType.SCHEDULED, StateNames.AWAITING_CONCURRENCY_SLOT)
                && due != null
                && due.isAfter(now);
    }

    private State now() {
        Instant now = facts.now();
        return State.of(facts.id(), StateType.SCHEDULED, now).toBuilder()
                .name(StateNames.AWAITING_CONCURRENCY_SLOT)
                .stateDetails(StateDetails.builder().scheduledTime(now).build())
                .build();
    }

    /** Hears no more calls. */
    @Override
    public void close() {
        calls.close();
    }
}
