package dev.rondo.orchestration.transition;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.store.StoreTransaction;
import java.util.Optional;

/** Creates flow runs, each once for its idempotency key, within one transaction. Thread-safe. */
public final class FlowRunCreation {
    private final FactSource facts;
    private final FlowRunTransitions transitions;

    /**
     * @param facts what decisions take from the outside
     * @param transitions decides on first states
     */
    public FlowRunCreation(FactSource facts, FlowRunTransitions transitions) {
        this.facts = facts;
        this.transitions = transitions;
    }

    /**
     * A flow run that was asked for.
     *
     * @param run the run
     * @param isNew whether it was created now; false for one that was there under the same idempotency key
     */
    public record Created(FlowRun run, boolean isNew) {}

    /**
     * Creates the run in its first state, unless the flow has one with its idempotency key. On a database that many write to
     * at once the transaction fails with {@code store.conflict} when another one creates that at the same moment: try again.
     */
    public Created create(StoreTransaction transaction, NewFlowRun wanted) {
        return earlier(transaction, wanted.run())
                .map(run -> new Created(run, false))
                .orElseGet(() -> new Created(insert(transaction, wanted), true));
    }

    private static Optional<FlowRun> earlier(StoreTransaction transaction, FlowRun run) {
        String key = run.idempotencyKey();
        return key == null ? Optional.empty() : transaction.flowRuns().findByIdempotencyKey(run.flowId(), key);
    }

    private FlowRun insert(StoreTransaction transaction, NewFlowRun wanted) {
        FlowRun run = wanted.run();
        State first = wanted.first();
        if (first == null) {
            transaction.flowRuns().insert(run);
            return run;
        }
        FlowRunDecision decision = transitions.decide(transaction, run, first, facts.flowRunFacts(false));
        transaction.flowRuns().insert(decision.run());
        transitions.followUp(transaction, run, decision);
        return decision.run();
    }
}
