package dev.rondo.orchestration.flowrun;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.internal.States;
import dev.rondo.orchestration.slot.ClientVersion;
import dev.rondo.orchestration.slot.DeploymentSlots;
import dev.rondo.orchestration.slot.SlotEffect;
import dev.rondo.orchestration.slot.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a run's slot when it goes from one state to another, whichever rule let it. A state names a lease
 * exactly as long as the run is to hold it, so that a lease that no state names can be told to have ended.
 */
final class SlotBookkeeping {
    private SlotBookkeeping() {}

    /** The lease that the state names; null for none. */
    static @Nullable UUID lease(@Nullable State state) {
        return state == null ? null : state.stateDetails().deploymentConcurrencyLeaseId();
    }

    /** The state with the lease it names. */
    static State leased(State state, @Nullable UUID lease) {
        StateDetails details = state.stateDetails();
        return Objects.equals(details.deploymentConcurrencyLeaseId(), lease)
                ? state
                : States.detailed(
                        state,
                        details.toBuilder().deploymentConcurrencyLeaseId(lease).build());
    }

    /**
     * The proposal with the lease that the run holds. Leases are the orchestrator's to give: workers send null where they do
     * not mean to give it back, and nobody can present another one.
     */
    static State proposed(State proposed, FlowRun run) {
        return leased(proposed, lease(run.state()));
    }

    /**
     * The state as it is entered: without a lease where the run lets go of its slot.
     *
     * @param other whether a rule put this state in the place of the proposed one
     */
    static State entered(State state, FlowRun before, boolean other) {
        UUID held = lease(before.state());
        if (keeps(state, before.state(), other)) {
            return other ? leased(state, held) : state;
        }
        return leased(state, null);
    }

    // A run that is retried in its process keeps its slot over the delay, also when it is late.
    private static boolean keeps(State entered, @Nullable State before, boolean other) {
        boolean wasScheduled = before != null
                && before.type() == StateType.SCHEDULED
                && !entered.name().equals(StateNames.AWAITING_CONCURRENCY_SLOT);
        return switch (entered.type()) {
            case PENDING, RUNNING, CANCELLING -> true;
            case SCHEDULED -> wasScheduled || (other && entered.name().equals(StateNames.AWAITING_RETRY));
            case PAUSED, COMPLETED, FAILED, CANCELLED, CRASHED -> false;
        };
    }

    /** What must happen to leases and tickets when the run goes to the entered state. */
    static List<SlotEffect> effects(FlowRun before, State entered, FlowRunFacts facts) {
        UUID held = lease(before.state());
        UUID lease = lease(entered);
        DeploymentSlots slots = facts.slots();
        if (held == null && lease == null && slots == null) {
            return List.of();
        }
        List<SlotEffect> effects = new ArrayList<>();
        if (held != null && !held.equals(lease)) {
            effects.add(new SlotEffect.ReleaseLease(held));
        }
        if (lease != null && slots != null) {
            SlotEffect hold = hold(lease, held, before, entered, facts, slots);
            effects.addAll(hold == null ? List.of() : List.of(hold));
        }
        if (slots != null) {
            addTicket(effects, before.id(), entered, slots, facts);
        }
        return List.copyOf(effects);
    }

    private static @Nullable SlotEffect hold(
            UUID lease, @Nullable UUID held, FlowRun before, State entered, FlowRunFacts facts, DeploymentSlots slots) {
        boolean renews = ClientVersion.renewsLeases(facts.client());
        boolean starts = entered.type() == StateType.RUNNING || entered.type() == StateType.CANCELLING;
        if (!lease.equals(held)) {
            return new SlotEffect.TakeSlots(lease, List.of(slots.limitId()), before.id(), slots.gracePeriod());
        }
        if (!slots.leaseAlive()) {
            return null;
        }
        if (starts && !renews) {
            return new SlotEffect.KeepLease(lease);
        }
        // Others than the run's own process propose the states that are left, and must not shorten its lease.
        boolean byItself = entered.type() == StateType.PENDING || entered.type() == StateType.RUNNING;
        return byItself ? new SlotEffect.RenewLease(lease, slots.gracePeriod()) : null;
    }

    private static void addTicket(
            List<SlotEffect> effects, UUID run, State entered, DeploymentSlots slots, FlowRunFacts facts) {
        Ticket ticket = slots.ticket();
        boolean refused = entered.is(StateType.SCHEDULED, StateNames.AWAITING_CONCURRENCY_SLOT);
        if (refused) {
            Ticket renewed = ticket == null
                    ? Ticket.first(run, facts.now(), slots.slotWait())
                    : ticket.renewed(facts.now(), slots.slotWait());
            effects.add(new SlotEffect.Queue(slots.limitId(), renewed));
        } else if (ticket != null && entered.type() != StateType.SCHEDULED) {
            effects.add(new SlotEffect.LeaveQueue(slots.limitId(), run));
        }
    }
}
