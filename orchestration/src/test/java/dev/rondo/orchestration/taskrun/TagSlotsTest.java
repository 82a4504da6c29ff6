package dev.rondo.orchestration.taskrun;

import static dev.rondo.model.state.StateType.CANCELLED;
import static dev.rondo.model.state.StateType.CANCELLING;
import static dev.rondo.model.state.StateType.COMPLETED;
import static dev.rondo.model.state.StateType.FAILED;
import static dev.rondo.model.state.StateType.PENDING;
import static dev.rondo.model.state.StateType.RUNNING;
import static dev.rondo.model.state.StateType.SCHEDULED;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.IN_RUNNING_FLOW;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.NOW;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.retries;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.to;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.was;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.with;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.withData;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.state.SetStateStatus;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import dev.rondo.model.state.StateTransitionDetails;
import dev.rondo.model.taskrun.TaskRun;
import dev.rondo.orchestration.slot.SlotEffect;
import dev.rondo.orchestration.slot.TagSlots;
import dev.rondo.orchestration.slot.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules about slots of tags, and about background runs, as tables. */
class TagSlotsTest {
    private static final UUID FRESH = new UUID(0, 1);
    private static final UUID GPU = new UUID(6, 1);
    private static final UUID DISK = new UUID(6, 2);
    private static final UUID OLD_GPU = new UUID(6, 3);
    private static final UUID PARAMETERS = new UUID(9, 9);
    private static final TaskRun PENDING_RUN = tagged(was(PENDING));
    private static final UUID RUN = PENDING_RUN.id();
    private static final Ticket TICKET = Ticket.first(RUN, NOW.minusSeconds(5), Duration.ofSeconds(10));
    private static final SlotEffect RELEASE = new SlotEffect.ReleaseLeasesOf(RUN);

    private static TaskRun tagged(State state) {
        return TaskRunScenario.run(state, run -> run.tags(List.of("gpu", "disk")));
    }

    private static TagSlots tag(String tag, UUID limit, boolean global, int slots, int taken, int ahead) {
        return new TagSlots(tag, limit, global, slots, taken, null, ahead, null);
    }

    private static TagSlots gpu(int slots, int taken) {
        return tag("gpu", GPU, true, slots, taken, 0);
    }

    private static TagSlots disk(int slots, int taken) {
        return tag("disk", DISK, false, slots, taken, 0);
    }

    private static TagSlots waiting(int slots, int taken) {
        return new TagSlots("gpu", GPU, true, slots, taken, null, 0, TICKET);
    }

    private static SlotEffect take(UUID... limits) {
        return new SlotEffect.TakeSlots(FRESH, List.of(limits), RUN, null);
    }

    private static SlotEffect queue(UUID limit) {
        return new SlotEffect.Queue(limit, Ticket.first(RUN, NOW, Duration.ofSeconds(10)));
    }

    private static TaskRunFacts facts(TaskRunRules rules, boolean force, List<TagSlots> slots) {
        return new TaskRunFacts(NOW, () -> FRESH, () -> 0.5, force, IN_RUNNING_FLOW.flowRun(), null, rules, slots);
    }

    record Row(
            String sentence,
            TaskRun run,
            State proposed,
            List<TagSlots> slots,
            SetStateStatus status,
            List<SlotEffect> effects) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    private static Row row(
            String sentence,
            TaskRun run,
            State proposed,
            List<TagSlots> slots,
            SetStateStatus status,
            SlotEffect... effects) {
        return new Row(sentence, run, proposed, slots, status, List.of(effects));
    }

    static final List<Row> ROWS = List.of(
            row("a run without limits takes no slot", PENDING_RUN, to(RUNNING), List.of(), SetStateStatus.ACCEPT),
            row(
                    "a run takes a slot of each limit under one lease",
                    PENDING_RUN,
                    to(RUNNING),
                    List.of(gpu(2, 1), disk(1, 0)),
                    SetStateStatus.ACCEPT,
                    take(GPU, DISK)),
            row(
                    "an older limit does not count beside a global one of the same tag",
                    PENDING_RUN,
                    to(RUNNING),
                    List.of(gpu(2, 1), tag("gpu", OLD_GPU, false, 1, 1, 0)),
                    SetStateStatus.ACCEPT,
                    take(GPU)),
            row(
                    "a run waits for all its slots and queues where it is refused",
                    PENDING_RUN,
                    to(RUNNING),
                    List.of(gpu(2, 1), disk(1, 1)),
                    SetStateStatus.WAIT,
                    queue(DISK)),
            row(
                    "a newcomer does not overtake those who wait",
                    PENDING_RUN,
                    to(RUNNING),
                    List.of(tag("gpu", GPU, true, 2, 1, 1)),
                    SetStateStatus.WAIT,
                    queue(GPU)),
            row(
                    "a waiter that is refused again keeps its place",
                    PENDING_RUN,
                    to(RUNNING),
                    List.of(waiting(1, 1)),
                    SetStateStatus.WAIT,
                    new SlotEffect.Queue(GPU, TICKET.renewed(NOW, Duration.ofSeconds(10)))),
            row(
                    "a waiter takes its slot and leaves the queue",
                    PENDING_RUN,
                    to(RUNNING),
                    List.of(waiting(1, 0)),
                    SetStateStatus.ACCEPT,
                    take(GPU),
                    new SlotEffect.LeaveQueue(GPU, RUN)),
            row(
                    "a limit of zero aborts, whatever else is free",
                    PENDING_RUN,
                    to(RUNNING),
                    List.of(disk(1, 0), gpu(0, 0)),
                    SetStateStatus.ABORT),
            row(
                    "a run that is too early waits for its time, not for a slot",
                    tagged(with(was(SCHEDULED), details -> details.scheduledTime(NOW.plusSeconds(5)))),
                    to(RUNNING),
                    List.of(gpu(1, 1)),
                    SetStateStatus.WAIT),
            row(
                    "a run that says again that it runs takes no second slot",
                    tagged(was(RUNNING)),
                    to(RUNNING),
                    List.of(gpu(1, 1)),
                    SetStateStatus.ACCEPT),
            row(
                    "a run that completes gives its slots back",
                    tagged(was(RUNNING)),
                    to(COMPLETED),
                    List.of(gpu(1, 1)),
                    SetStateStatus.ACCEPT,
                    RELEASE),
            row(
                    "a run that is being cancelled keeps its slots",
                    tagged(was(RUNNING)),
                    to(CANCELLING),
                    List.of(gpu(1, 1)),
                    SetStateStatus.ACCEPT),
            row(
                    "a run that awaits its retry gives its slots back",
                    tagged(was(RUNNING)).toBuilder()
                            .empiricalPolicy(retries(1))
                            .runCount(1)
                            .build(),
                    to(FAILED),
                    List.of(gpu(1, 1)),
                    SetStateStatus.REJECT,
                    RELEASE),
            row(
                    "a waiter that is cancelled leaves the queue",
                    PENDING_RUN,
                    to(CANCELLED),
                    List.of(waiting(1, 1)),
                    SetStateStatus.ACCEPT,
                    RELEASE,
                    new SlotEffect.LeaveQueue(GPU, RUN)));

    @ParameterizedTest
    @FieldSource("ROWS")
    void slots(Row row) {
        TaskRunDecision decision =
                TaskRunOrchestration.propose(row.run(), row.proposed(), facts(TaskRunRules.SERVER, false, row.slots()));

        assertThat(decision.result().status()).isEqualTo(row.status());
        assertThat(decision.slotEffects()).isEqualTo(row.effects());
    }

    @Test
    void byForceARunRunsWithoutASlotAndGivesBackWhatItHas() {
        TaskRunFacts forced = facts(TaskRunRules.SERVER, true, List.of(gpu(1, 1)));

        assertThat(TaskRunOrchestration.propose(PENDING_RUN, to(RUNNING), forced)
                        .slotEffects())
                .isEmpty();
        assertThat(TaskRunOrchestration.propose(tagged(was(RUNNING)), to(FAILED), forced)
                        .slotEffects())
                .containsExactly(RELEASE);
    }

    @Test
    void whoeverDrivesARunWhereItRunsTakesItsSlotsByItself() {
        TaskRunFacts client = facts(TaskRunRules.CLIENT, false, List.of(gpu(1, 1)));

        TaskRunDecision decision = TaskRunOrchestration.propose(PENDING_RUN, to(RUNNING), client);

        assertThat(decision.result().status()).isEqualTo(SetStateStatus.ACCEPT);
        assertThat(decision.slotEffects()).isEmpty();
    }

    @Test
    void theWaitIsAWholeNumberOfSecondsAndNeverLongerThanTen() {
        assertThat(seconds(gpu(1, 1))).isBetween(5, 10);
        assertThat(seconds(disk(1, 1))).isEqualTo(10);
        assertThat(seconds(occupied(Duration.ofMillis(300)))).isEqualTo(1);
        assertThat(seconds(occupied(Duration.ofSeconds(4)))).isBetween(2, 6);
        assertThat(seconds(occupied(Duration.ofHours(1)))).isBetween(5, 10);
    }

    private static TagSlots occupied(Duration average) {
        return new TagSlots("gpu", GPU, true, 1, 1, average, 0, null);
    }

    private static int seconds(TagSlots slots) {
        TaskRunFacts facts = facts(TaskRunRules.SERVER, false, List.of(slots));
        return TaskRunOrchestration.propose(PENDING_RUN, to(RUNNING), facts)
                                .result()
                                .details()
                        instanceof StateTransitionDetails.Wait wait
                ? wait.delaySeconds()
                : -1;
    }

    private static TaskRunDecision background(@Nullable State state, State proposed, int retries) {
        TaskRun run = TaskRunScenario.run(
                state, builder -> builder.flowRunId(null).runCount(1).empiricalPolicy(retries(retries)));
        return TaskRunOrchestration.propose(run, proposed, facts(TaskRunRules.BACKGROUND, false, List.of()));
    }

    private static State deferred(State state) {
        return with(state, details -> details.deferred(true).taskParametersId(PARAMETERS));
    }

    @Test
    void aBackgroundRunIsClaimedOnce() {
        assertThat(background(was(SCHEDULED), to(PENDING), 0).result().status()).isEqualTo(SetStateStatus.ACCEPT);
        assertThat(background(was(PENDING), to(PENDING), 0).result().status()).isEqualTo(SetStateStatus.ABORT);
        assertThat(background(was(RUNNING), to(PENDING), 0).result().status()).isEqualTo(SetStateStatus.ABORT);
        assertThat(background(
                                was(PENDING),
                                to(PENDING).toBuilder()
                                        .name(StateNames.SUBMITTING)
                                        .build(),
                                0)
                        .result()
                        .status())
                .isEqualTo(SetStateStatus.ACCEPT);
    }

    @Test
    void aBackgroundRunRunsOutsideFlowsWithItsParameters() {
        State running = background(deferred(was(PENDING)), to(RUNNING), 0).entered();

        assertThat(running).isNotNull();
        assertThat(running.stateDetails().taskParametersId()).isEqualTo(PARAMETERS);
    }

    @Test
    void aDeferredRunIsQueuedWhenItIsScheduled() {
        TaskRunDecision decision = background(null, deferred(to(SCHEDULED)), 0);

        assertThat(decision.queueing())
                .isEqualTo(new TaskQueueing(decision.run().taskKey(), false));
        assertThat(background(null, to(SCHEDULED), 0).queueing()).isNull();
        assertThat(background(deferred(was(SCHEDULED)), to(PENDING), 0).queueing())
                .isNull();
    }

    @Test
    void aFailedBackgroundRunIsQueuedAgainWithItsParameters() {
        TaskRunDecision decision = background(deferred(was(RUNNING)), to(FAILED), 1);

        assertThat(decision.queueing())
                .isEqualTo(new TaskQueueing(decision.run().taskKey(), true));
        State retry = decision.entered();
        assertThat(retry).isNotNull();
        assertThat(retry.stateDetails().deferred()).isTrue();
        assertThat(retry.stateDetails().taskParametersId()).isEqualTo(PARAMETERS);
    }

    @Test
    void aStoredResultIsNotLostNotEvenByForce() {
        TaskRun completed = TaskRunScenario.run(withData(was(COMPLETED), "{\"type\":\"reference\"}"));

        TaskRunDecision decision = TaskRunOrchestration.propose(completed, to(COMPLETED), TaskRunScenario.forced());

        assertThat(decision.result().status()).isEqualTo(SetStateStatus.REJECT);
        assertThat(decision.entered()).isNull();
    }
}
