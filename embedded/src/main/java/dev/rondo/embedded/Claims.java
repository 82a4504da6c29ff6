package dev.rondo.embedded;

import dev.rondo.client.FlowRunClaim;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.flowrun.FlowRunDecision;
import dev.rondo.orchestration.store.StoreTransaction;
import dev.rondo.orchestration.transition.FactSource;
import dev.rondo.orchestration.transition.FlowRunTransitions;
import java.util.UUID;

/** Takes flow runs up for processes, each within one transaction. Thread-safe. */
final class Claims {
    private final FactSource facts;
    private final FlowRunTransitions transitions;
    private final DeadRuns deadRuns;

    Claims(FactSource facts, FlowRunTransitions transitions, DeadRuns deadRuns) {
        this.facts = facts;
        this.transitions = transitions;
        this.deadRuns = deadRuns;
    }

    /** Makes the run Pending and the claimant's own, unless it is another's or cannot run again. */
    FlowRunDecision claim(StoreTransaction transaction, UUID id, FlowRunClaim claim) {
        FlowRun run = startable(transaction, id, claim);
        FlowRunDecision decision =
                transitions.propose(transaction, run, claim.pending(), facts.flowRunFacts(false, Drivers.living(run)));
        if (decision instanceof FlowRunDecision.Accept accepted) {
            FlowRun changed = claim.update().applyTo(accepted.run(), facts.now());
            transaction
                    .flowRuns()
                    .update(changed.toBuilder()
                            .infrastructurePid(claim.process().toString())
                            .build());
        }
        return decision;
    }

    private FlowRun startable(StoreTransaction transaction, UUID id, FlowRunClaim claim) {
        FlowRun run = find(transaction, id);
        if (Drivers.isDead(run)) {
            deadRuns.end(transaction, run);
        } else if (claim.takeOver() && Drivers.isElsewhere(run)) {
            deadRuns.end(
                    transaction,
                    run,
                    StateType.CRASHED,
                    "Taken over by " + claim.process() + " from " + run.infrastructurePid());
        }
        FlowRun free = find(transaction, id);
        if (free.stateType() == StateType.CANCELLED) {
            transitions.propose(transaction, free, reopened(), true);
        }
        return find(transaction, id);
    }

    // The rules open a cancelled run by force only: a process that still believed in the run must not.
    private State reopened() {
        return State.of(facts.id(), StateType.SCHEDULED, facts.now()).toBuilder()
                .name(StateNames.AWAITING_RETRY)
                .message("Taken up again after it was cancelled")
                .stateDetails(StateDetails.builder().scheduledTime(facts.now()).build())
                .build();
    }

    private static FlowRun find(StoreTransaction transaction, UUID id) {
        return transaction.flowRuns().find(id).orElseThrow(() -> Refusals.noFlowRun(id));
    }
}
