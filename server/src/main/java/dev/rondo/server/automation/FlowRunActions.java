package dev.rondo.server.automation;

import dev.rondo.model.automation.Action;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateCreate;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.store.PendingAction;
import dev.rondo.orchestration.store.Store;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.Transitions;
import dev.rondo.server.flowrun.Resumption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What actions do to the flow run that an event is about. Thread-safe. */
final class FlowRunActions {
    private static final String KIND = "prefect.flow-run";
    private static final Duration SUSPENDED = Duration.ofHours(1);

    private final Store store;
    private final Transitions transitions;
    private final FactSource facts;
    private final Resumption resumption;

    FlowRunActions(Store store, Transitions transitions) {
        this.store = store;
        this.transitions = transitions;
        this.facts = transitions.facts();
        this.resumption = new Resumption(transitions);
    }

    ActionOutcome change(PendingAction pending, Action.ChangeFlowRunState change) throws ActionFailure {
        String message = change.message() == null ? by("State changed", pending) : change.message();
        StateCreate wanted = new StateCreate(change.state(), change.name(), message, null, StateDetails.NONE);
        return propose(pending, wanted, change.force());
    }

    ActionOutcome cancel(PendingAction pending) throws ActionFailure {
        return propose(
                pending,
                new StateCreate(StateType.CANCELLING, null, by("Cancelled", pending), null, StateDetails.NONE),
                false);
    }

    ActionOutcome suspend(PendingAction pending) throws ActionFailure {
        StateDetails details = StateDetails.builder()
                .pauseTimeout(facts.now().plus(SUSPENDED))
                .pauseReschedule(true)
                .build();
        return propose(
                pending,
                new StateCreate(StateType.PAUSED, "Suspended", by("Suspended", pending), null, details),
                false);
    }

    ActionOutcome resume(PendingAction pending) throws ActionFailure {
        return decided(
                pending, (transaction, run) -> resumption.resume(transaction, run, null, facts.flowRunFacts(false)));
    }

    ActionOutcome delete(PendingAction pending) throws ActionFailure {
        UUID id = new Involved(pending).required(KIND);
        if (!store.commit(transaction -> transitions.flowRuns().delete(transaction, id))) {
            throw gone(id);
        }
        return ActionOutcome.to(KIND, id, Map.of());
    }

    private static String by(String what, PendingAction pending) {
        return what + " by Automation " + pending.automation().id();
    }

    private ActionOutcome propose(PendingAction pending, StateCreate wanted, boolean force) throws ActionFailure {
        State proposed = wanted.toState(facts.id(), facts.now());
        return decided(
                pending, (transaction, run) -> transitions.flowRuns().propose(transaction, run, proposed, force));
    }

    private ActionOutcome decided(PendingAction pending, BiFunction<StoreTransaction, FlowRun, FlowRunDecision> decide)
            throws ActionFailure {
        UUID id = new Involved(pending).required(KIND);
        Optional<FlowRunDecision> decision =
                store.commit(transaction -> transaction.flowRuns().find(id).map(run -> decide.apply(transaction, run)));
        FlowRunDecision decided = decision.orElseThrow(() -> gone(id));
        // Another state than the one proposed is the rules' way to do what was meant.
        if (decided.entered() == null) {
            throw ActionFailure.lasting("The state of the flow run " + id + " did not change: "
                    + reason(decided.result().details()));
        }
        return ActionOutcome.to(KIND, id, Map.of());
    }

    private static ActionFailure gone(UUID id) {
        return ActionFailure.lasting("There is no flow run " + id + " any more");
    }

    private static String reason(StateTransitionDetails details) {
        @Nullable
        String reason =
                switch (details) {
                    case StateTransitionDetails.Accept _ -> null;
                    case StateTransitionDetails.Reject reject -> reject.reason();
                    case StateTransitionDetails.Abort abort -> abort.reason();
                    case StateTransitionDetails.Wait wait -> wait.reason();
                };
        return reason == null ? "the rules refuse it" : reason;
    }
}
