package dev.rondo.orchestration.flowrun;

import static dev.rondo.model.deployment.ConcurrencyLimitStrategy.CANCEL_NEW;
import static dev.rondo.model.deployment.ConcurrencyLimitStrategy.ENQUEUE;
import static dev.rondo.model.state.StateType.CANCELLED;
import static dev.rondo.model.state.StateType.CANCELLING;
import static dev.rondo.model.state.StateType.COMPLETED;
import static dev.rondo.model.state.StateType.FAILED;
import static dev.rondo.model.state.StateType.PAUSED;
import static dev.rondo.model.state.StateType.PENDING;
import static dev.rondo.model.state.StateType.RUNNING;
import static dev.rondo.model.state.StateType.SCHEDULED;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.DEPLOYMENT;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.NOW;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.deployed;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.retries;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.run;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.to;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.was;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.deployment.ConcurrencyLimitStrategy;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateType;
import dev.rondo.orchestration.slot.ClientVersion;
import dev.rondo.orchestration.slot.DeploymentSlots;
import dev.rondo.orchestration.slot.SlotEffect;
import dev.rondo.orchestration.slot.Ticket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules about the slots of deployments as a table. */
class DeploymentSlotsTest {
    private static final UUID LIMIT = new UUID(6, 6);
    private static final UUID LEASE = new UUID(4, 4);
    private static final UUID FRESH = new UUID(0, 1);
    private static final ClientVersion OLD = new ClientVersion(3, 4, 10);
    private static final FlowRun SAMPLE = deployed(was(SCHEDULED));
    private static final Ticket TICKET = Ticket.first(SAMPLE.id(), NOW.minusSeconds(30), DeploymentSlots.SLOT_WAIT);

    private static final SlotEffect TAKE =
            new SlotEffect.TakeSlots(FRESH, List.of(LIMIT), SAMPLE.id(), DeploymentSlots.GRACE_PERIOD);
    private static final SlotEffect RENEW = new SlotEffect.RenewLease(LEASE, DeploymentSlots.GRACE_PERIOD);
    private static final SlotEffect RELEASE = new SlotEffect.ReleaseLease(LEASE);
    private static final SlotEffect LEAVE = new SlotEffect.LeaveQueue(LIMIT, SAMPLE.id());

    /**
     * One row.
     *
     * @param state the state that the run must be in afterwards
     * @param lease the lease it must name; null for none
     */
    record Row(
            String sentence,
            FlowRun run,
            State proposed,
            @Nullable DeploymentSlots slots,
            @Nullable ClientVersion client,
            boolean force,
            SetStateStatus status,
            String state,
            @Nullable UUID lease,
            List<SlotEffect> effects) {
        Row by(ClientVersion version) {
            return new Row(sentence, run, proposed, slots, version, force, status, state, lease, effects);
        }

        Row forced() {
            return new Row(sentence, run, proposed, slots, client, true, status, state, lease, effects);
        }

        @Override
        public String toString() {
            return sentence;
        }
    }

    private static Row row(
            String sentence,
            FlowRun run,
            State proposed,
            @Nullable DeploymentSlots slots,
            SetStateStatus status,
            String state,
            @Nullable UUID lease,
            SlotEffect... effects) {
        return new Row(sentence, run, proposed, slots, null, false, status, state, lease, List.of(effects));
    }

    private static DeploymentSlots slots(int limit, int taken, ConcurrencyLimitStrategy strategy) {
        return slots(limit, taken, strategy, 0, null, false);
    }

    private static DeploymentSlots held(int limit, int taken) {
        return slots(limit, taken, ENQUEUE, 0, null, true);
    }

    private static DeploymentSlots lost(int limit, int taken) {
        return slots(limit, taken, ENQUEUE);
    }

    private static DeploymentSlots slots(
            int limit,
            int taken,
            ConcurrencyLimitStrategy strategy,
            int ahead,
            @Nullable Ticket ticket,
            boolean alive) {
        return new DeploymentSlots(
                LIMIT,
                limit,
                taken,
                strategy,
                DeploymentSlots.GRACE_PERIOD,
                alive,
                DeploymentSlots.SLOT_WAIT,
                ahead,
                ticket);
    }

    private static FlowRun leased(State state) {
        return deployed(with(state, details -> details.deploymentConcurrencyLeaseId(LEASE)));
    }

    private static SlotEffect queue(Ticket ticket) {
        return new SlotEffect.Queue(LIMIT, ticket);
    }

    private static final Ticket FIRST = Ticket.first(SAMPLE.id(), NOW, DeploymentSlots.SLOT_WAIT);
    private static final Ticket AGAIN = TICKET.renewed(NOW, DeploymentSlots.SLOT_WAIT);
    private static final State REFUSED = was(SCHEDULED, StateNames.AWAITING_CONCURRENCY_SLOT);
    private static final State RETRYING = was(SCHEDULED, StateNames.AWAITING_RETRY);

    static final List<Row> ROWS = List.of(
            row(
                    "a claim takes a slot",
                    SAMPLE,
                    to(PENDING),
                    slots(2, 1, ENQUEUE),
                    SetStateStatus.ACCEPT,
                    "Pending",
                    FRESH,
                    TAKE),
            row(
                    "a first state that claims takes a slot",
                    run(null, run -> run.deploymentId(DEPLOYMENT)),
                    to(PENDING),
                    slots(2, 1, ENQUEUE),
                    SetStateStatus.ACCEPT,
                    "Pending",
                    FRESH,
                    TAKE),
            row(
                    "a run without a limit needs no slot",
                    SAMPLE,
                    to(PENDING),
                    null,
                    SetStateStatus.ACCEPT,
                    "Pending",
                    null),
            row(
                    "a run beyond the limit waits",
                    SAMPLE,
                    to(PENDING),
                    slots(2, 2, ENQUEUE),
                    SetStateStatus.REJECT,
                    "AwaitingConcurrencySlot",
                    null,
                    queue(FIRST)),
            row(
                    "a run that is refused again keeps its place",
                    deployed(REFUSED),
                    to(PENDING),
                    slots(2, 2, ENQUEUE, 0, TICKET, false),
                    SetStateStatus.REJECT,
                    "AwaitingConcurrencySlot",
                    null,
                    queue(AGAIN)),
            row(
                    "a newcomer does not overtake those who wait",
                    SAMPLE,
                    to(PENDING),
                    slots(2, 1, ENQUEUE, 1, null, false),
                    SetStateStatus.REJECT,
                    "AwaitingConcurrencySlot",
                    null,
                    queue(FIRST)),
            row(
                    "a waiter takes the slot when it is its turn",
                    deployed(REFUSED),
                    to(PENDING),
                    slots(2, 1, ENQUEUE, 0, TICKET, false),
                    SetStateStatus.ACCEPT,
                    "Pending",
                    FRESH,
                    TAKE,
                    LEAVE),
            row(
                    "a waiter that is late keeps its place",
                    deployed(REFUSED),
                    to(SCHEDULED, StateNames.LATE),
                    slots(2, 2, ENQUEUE, 0, TICKET, false),
                    SetStateStatus.ACCEPT,
                    "Late",
                    null),
            row(
                    "a waiter that is told of a free slot has its hold renewed",
                    deployed(REFUSED),
                    to(SCHEDULED, StateNames.AWAITING_CONCURRENCY_SLOT),
                    slots(2, 1, ENQUEUE, 0, TICKET, false),
                    SetStateStatus.ACCEPT,
                    "AwaitingConcurrencySlot",
                    null,
                    queue(AGAIN)),
            row(
                    "a waiter that is cancelled leaves the queue",
                    deployed(REFUSED),
                    to(CANCELLED),
                    slots(2, 2, ENQUEUE, 0, TICKET, false),
                    SetStateStatus.ACCEPT,
                    "Cancelled",
                    null,
                    LEAVE),
            row(
                    "a run beyond the limit is cancelled where the deployment says so",
                    SAMPLE,
                    to(PENDING),
                    slots(2, 2, CANCEL_NEW),
                    SetStateStatus.REJECT,
                    "Cancelled",
                    null),
            row(
                    "a run within the limit is claimed where those beyond are cancelled",
                    SAMPLE,
                    to(PENDING),
                    slots(2, 1, CANCEL_NEW),
                    SetStateStatus.ACCEPT,
                    "Pending",
                    FRESH,
                    TAKE),
            row(
                    "a limit of zero aborts",
                    SAMPLE,
                    to(PENDING),
                    slots(0, 0, ENQUEUE),
                    SetStateStatus.ABORT,
                    "Scheduled",
                    null),
            row(
                    "a submitted run keeps and renews its lease",
                    leased(was(PENDING)),
                    to(PENDING, StateNames.SUBMITTING),
                    held(1, 1),
                    SetStateStatus.ACCEPT,
                    "Submitting",
                    LEASE,
                    RENEW),
            row(
                    "a run that starts renews its lease",
                    leased(was(PENDING)),
                    to(RUNNING),
                    held(1, 1),
                    SetStateStatus.ACCEPT,
                    "Running",
                    LEASE,
                    RENEW),
            row(
                            "the lease of an old client lasts until it is released",
                            leased(was(PENDING)),
                            to(RUNNING),
                            held(1, 1),
                            SetStateStatus.ACCEPT,
                            "Running",
                            LEASE,
                            new SlotEffect.KeepLease(LEASE))
                    .by(OLD),
            row(
                            "an old client starts though its lease has lapsed",
                            leased(was(PENDING)),
                            to(RUNNING),
                            lost(1, 1),
                            SetStateStatus.ACCEPT,
                            "Running",
                            LEASE)
                    .by(OLD),
            row(
                    "a run whose lease has lapsed takes another slot",
                    leased(was(PENDING)),
                    to(RUNNING),
                    lost(1, 0),
                    SetStateStatus.ACCEPT,
                    "Running",
                    FRESH,
                    RELEASE,
                    TAKE),
            row(
                    "a run whose lease has lapsed and whose slot is taken is cancelled",
                    leased(was(PENDING)),
                    to(RUNNING),
                    lost(1, 1),
                    SetStateStatus.REJECT,
                    "Cancelled",
                    null,
                    RELEASE),
            row(
                    "a run that completes lets go of its slot",
                    leased(was(RUNNING)),
                    to(COMPLETED),
                    held(1, 1),
                    SetStateStatus.ACCEPT,
                    "Completed",
                    null,
                    RELEASE),
            row(
                            "a run that is completed by force lets go of its slot",
                            leased(was(RUNNING)),
                            to(COMPLETED),
                            held(1, 1),
                            SetStateStatus.ACCEPT,
                            "Completed",
                            null,
                            RELEASE)
                    .forced(),
            row(
                    "a slot is let go of also when the limit is gone",
                    leased(was(RUNNING)),
                    to(COMPLETED),
                    null,
                    SetStateStatus.ACCEPT,
                    "Completed",
                    null,
                    RELEASE),
            row(
                    "a run that pauses lets go of its slot",
                    leased(was(RUNNING)),
                    to(PAUSED),
                    held(1, 1),
                    SetStateStatus.ACCEPT,
                    "Paused",
                    null,
                    RELEASE),
            row(
                    "a run that is being cancelled keeps its slot",
                    leased(was(RUNNING)),
                    to(CANCELLING),
                    held(1, 1),
                    SetStateStatus.ACCEPT,
                    "Cancelling",
                    LEASE),
            row(
                    "a run that is retried in its process keeps its slot over the delay",
                    leased(was(RUNNING)).toBuilder()
                            .empiricalPolicy(retries(1))
                            .runCount(1)
                            .build(),
                    to(FAILED),
                    held(1, 1),
                    SetStateStatus.REJECT,
                    "AwaitingRetry",
                    LEASE),
            row(
                    "a run that awaits its retry and is late keeps its slot",
                    leased(RETRYING),
                    to(SCHEDULED, StateNames.LATE),
                    held(1, 1),
                    SetStateStatus.ACCEPT,
                    "Late",
                    LEASE),
            row(
                    "a run that awaits its retry and is claimed anew has its slot already",
                    leased(RETRYING),
                    to(PENDING),
                    held(1, 1),
                    SetStateStatus.ACCEPT,
                    "Pending",
                    LEASE,
                    RENEW),
            row(
                    "a run that lost its slot over the delay waits like any other",
                    leased(RETRYING),
                    to(PENDING),
                    lost(1, 1),
                    SetStateStatus.REJECT,
                    "AwaitingConcurrencySlot",
                    null,
                    RELEASE,
                    queue(FIRST)),
            row(
                    "a run that its own process gives back lets go of its slot",
                    leased(was(RUNNING)),
                    to(SCHEDULED, StateNames.AWAITING_RETRY),
                    held(1, 1),
                    SetStateStatus.ACCEPT,
                    "AwaitingRetry",
                    null,
                    RELEASE),
            row(
                    "a lease that somebody else made up is of no use",
                    SAMPLE,
                    with(to(RUNNING), details -> details.deploymentConcurrencyLeaseId(LEASE)),
                    slots(1, 1, ENQUEUE),
                    SetStateStatus.ACCEPT,
                    "Running",
                    null));

    @ParameterizedTest
    @FieldSource("ROWS")
    void slots(Row row) {
        AtomicLong ids = new AtomicLong();
        FlowRunFacts facts = new FlowRunFacts(
                NOW, () -> new UUID(0, ids.incrementAndGet()), row.force(), null, row.slots(), row.client());

        FlowRunDecision decision = FlowRunOrchestration.propose(row.run(), row.proposed(), facts);

        State after = decision.run().state();
        assertThat(after).isNotNull();
        assertThat(decision.result().status()).isEqualTo(row.status());
        assertThat(after.name()).isEqualTo(row.state());
        assertThat(after.stateDetails().deploymentConcurrencyLeaseId()).isEqualTo(row.lease());
        assertThat(decision.slotEffects()).isEqualTo(row.effects());
    }

    @Test
    void aRefusedRunAsksAgainAfterTheWait() {
        FlowRunFacts facts = new FlowRunFacts(NOW, UUID::randomUUID, false, null, slots(1, 1, ENQUEUE), null);

        State waiting = FlowRunOrchestration.propose(SAMPLE, to(PENDING), facts).entered();

        assertThat(waiting).isNotNull();
        assertThat(waiting.stateDetails().scheduledTime()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void aScheduledRunIsMarkedAsLate() {
        State scheduled = with(was(SCHEDULED), details -> details.scheduledTime(NOW.minusSeconds(20)));
        FlowRunDecision decision =
                FlowRunOrchestration.markLate(deployed(scheduled), new FlowRunFacts(NOW, UUID::randomUUID, false));

        assertThat(decision).isInstanceOf(FlowRunDecision.Accept.class);
        State late = decision.entered();
        assertThat(late).isNotNull();
        assertThat(late.is(SCHEDULED, StateNames.LATE)).isTrue();
        assertThat(late.stateDetails().scheduledTime()).isEqualTo(NOW.minusSeconds(20));
    }

    @Test
    void aRunThatIsNotScheduledIsNotMarkedAsLate() {
        for (FlowRun other : List.of(run(null), run(was(RUNNING)), run(was(SCHEDULED, StateNames.LATE)))) {
            FlowRunDecision decision =
                    FlowRunOrchestration.markLate(other, new FlowRunFacts(NOW, UUID::randomUUID, false));

            assertThat(decision.result().status()).isEqualTo(SetStateStatus.REJECT);
            assertThat(decision.entered()).isNull();
        }
    }

    @Test
    void aLateRunBeyondTheLimitIsCancelledWhereTheDeploymentSaysSo() {
        assertThat(late(slots(1, 1, CANCEL_NEW))).isEqualTo(CANCELLED);
        assertThat(late(slots(2, 1, CANCEL_NEW))).isEqualTo(SCHEDULED);
        assertThat(late(slots(1, 1, ENQUEUE))).isEqualTo(SCHEDULED);
    }

    private static @Nullable StateType late(DeploymentSlots slots) {
        FlowRunFacts facts = new FlowRunFacts(NOW, UUID::randomUUID, false, null, slots, null);
        return FlowRunOrchestration.markLate(SAMPLE, facts).run().stateType();
    }
}
