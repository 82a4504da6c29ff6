package dev.rondo.orchestration.flowrun;

import static dev.rondo.orchestration.internal.Schedules.initial;

import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.internal.Transition;
import dev.rondo.orchestration.internal.Verdict;
import dev.rondo.orchestration.slot.ClientVersion;
import dev.rondo.orchestration.slot.DeploymentSlots;
import java.util.UUID;

/**
 * Rules about the slots of deployments. A run that has one names its lease in its state; what becomes of leases and
 * tickets follows from the states, see {@link SlotBookkeeping}.
 */
final class SlotRules {
    private SlotRules() {}

    /** A run that is claimed takes a slot, so that nothing is set up for a run that must not start. */
    static Verdict<FlowRun> secure(Transition<FlowRun, FlowRunFacts> transition) {
        DeploymentSlots slots = transition.facts().slots();
        // A run that awaited its retry in its process has its slot still.
        boolean holds = SlotBookkeeping.lease(transition.proposed()) != null && slots != null && slots.leaseAlive();
        if (slots == null || holds) {
            return Verdict.pass();
        }
        if (slots.limit() == 0) {
            return new Verdict.Stop<>("The concurrency limit of the deployment is 0, so none of its runs can start."
                    + " Raise the limit, then run it again.");
        }
        if (slots.strategy() == ConcurrencyLimitStrategy.CANCEL_NEW) {
            return slots.free() > 0
                    ? take(transition)
                    : transition.replace(cancelled(transition.facts(), full(slots)), full(slots));
        }
        return slots.isMyTurn() ? take(transition) : await(transition, slots);
    }

    /**
     * A run that starts must have its slot still: its lease may have lapsed while its infrastructure was made ready. Then it
     * takes another one if it can, without regard to those who wait; else it cannot go back to waiting and is cancelled.
     */
    static Verdict<FlowRun> validate(Transition<FlowRun, FlowRunFacts> transition) {
        FlowRunFacts facts = transition.facts();
        DeploymentSlots slots = facts.slots();
        boolean leased = SlotBookkeeping.lease(initial(transition)) != null;
        if (!leased || slots == null || slots.leaseAlive() || !ClientVersion.renewsLeases(facts.client())) {
            return Verdict.pass();
        }
        if (slots.free() > 0) {
            return take(transition);
        }
        String reason = "The run lost its slot before it started: its lease lapsed. " + full(slots);
        return transition.replace(cancelled(facts, reason), reason);
    }

    /** Where runs beyond the limit are cancelled, a run that could not start in time is not late, but cancelled. */
    static Verdict<FlowRun> cancelLate(Transition<FlowRun, FlowRunFacts> transition) {
        DeploymentSlots slots = transition.facts().slots();
        if (slots == null || slots.strategy() != ConcurrencyLimitStrategy.CANCEL_NEW || slots.free() > 0) {
            return Verdict.pass();
        }
        return transition.replace(cancelled(transition.facts(), full(slots)), full(slots));
    }

    private static Verdict<FlowRun> take(Transition<FlowRun, FlowRunFacts> transition) {
        UUID lease = transition.facts().identifiers().get();
        return transition.change(SlotBookkeeping.leased(transition.proposed(), lease));
    }

    private static Verdict<FlowRun> await(Transition<FlowRun, FlowRunFacts> transition, DeploymentSlots slots) {
        FlowRunFacts facts = transition.facts();
        StateDetails details = StateDetails.builder()
                .scheduledTime(facts.now().plus(slots.slotWait()))
                .build();
        State waiting = States.detailed(State.of(facts.identifiers().get(), StateType.SCHEDULED, facts.now()), details);
        String reason = slots.free() > 0
                ? slots.ahead() + " runs of the deployment have waited for a slot longer than this one."
                : full(slots);
        return transition.replace(States.named(waiting, StateNames.AWAITING_CONCURRENCY_SLOT), reason);
    }

    private static State cancelled(FlowRunFacts facts, String message) {
        return State.of(facts.identifiers().get(), StateType.CANCELLED, facts.now()).toBuilder()
                .message(message)
                .build();
    }

    private static String full(DeploymentSlots slots) {
        return "As many runs of the deployment run as its concurrency limit allows: " + slots.limit() + ".";
    }
}
