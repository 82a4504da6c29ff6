package dev.rondo.orchestration.flowrun;

import static dev.rondo.model.state.StateType.CANCELLING;
import static dev.rondo.model.state.StateType.COMPLETED;
import static dev.rondo.model.state.StateType.FAILED;
import static dev.rondo.model.state.StateType.PAUSED;
import static dev.rondo.model.state.StateType.PENDING;
import static dev.rondo.model.state.StateType.RUNNING;
import static dev.rondo.model.state.StateType.SCHEDULED;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.NOW;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.deployed;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.retries;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.row;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.run;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.to;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.was;
import static dev.rondo.orchestration.flowrun.FlowRunScenario.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.flowrun.FlowRunPolicy;
import dev.rondo.model.flowrun.RetryType;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateNames;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a decision does to the record of a flow run. */
class FlowRunBooksTest {
    private static final UUID PARENT = new UUID(5, 5);

    @Test
    void everyStartOfRunningCounts() {
        FlowRun run = row("", run(was(PENDING), builder -> builder.runCount(2)), to(RUNNING))
                .decide()
                .run();

        assertThat(run.runCount()).isEqualTo(3);
    }

    @Test
    void comingBackFromAPauseIsNoFurtherAttempt() {
        FlowRun run = row("", run(was(PAUSED), builder -> builder.runCount(1)), to(RUNNING))
                .decide()
                .run();

        assertThat(run.runCount()).isEqualTo(1);
        assertThat(run.empiricalPolicy().resuming()).isFalse();
    }

    @Test
    void comingBackFromASuspensionIsNoFurtherAttempt() {
        State suspended = with(was(PAUSED, StateNames.SUSPENDED), details -> details.pauseReschedule(true));
        FlowRun scheduled = row(
                        "", deployed(suspended).toBuilder().runCount(1).build(), to(SCHEDULED, StateNames.RESUMING))
                .decide()
                .run();
        FlowRun pending = row("", scheduled, to(PENDING)).decide().run();
        FlowRun running = row("", pending, to(RUNNING)).decide().run();

        assertThat(scheduled.empiricalPolicy().resuming()).isTrue();
        assertThat(pending.empiricalPolicy().resuming()).isTrue();
        assertThat(running.empiricalPolicy().resuming()).isFalse();
        assertThat(running.runCount()).isEqualTo(1);
    }

    @Test
    void aPauseIsRememberedByItsKey() {
        State pause = with(to(PAUSED), details -> details.pauseKey("approve"));

        FlowRun run = row("", run(was(RUNNING)), pause).decide().run();

        assertThat(run.empiricalPolicy().pauseKeys()).containsExactly("approve");
    }

    @Test
    void aPauseWithoutAKeyIsRememberedByAKeyOfItsOwn() {
        FlowRun run = row("", run(was(RUNNING)), to(PAUSED)).decide().run();

        assertThat(run.empiricalPolicy().pauseKeys()).hasSize(1);
    }

    @Test
    void aRetryForgetsThePausesOfTheFailedAttempt() {
        FlowRunPolicy policy =
                retries(1).toBuilder().pauseKeys(Set.of("approve")).build();
        FlowRun failing = run(was(RUNNING), run -> run.empiricalPolicy(policy).runCount(1));

        FlowRun run = row("", failing, to(FAILED)).decide().run();

        assertThat(run.empiricalPolicy().pauseKeys()).isEmpty();
        assertThat(run.empiricalPolicy().retryType()).isEqualTo(RetryType.IN_PROCESS);
    }

    @Test
    void aRetryKeepsTheMessageOfTheFailure() {
        FlowRun failing =
                run(was(RUNNING), run -> run.empiricalPolicy(retries(1)).runCount(1));
        State failed = to(FAILED).toBuilder().message("no such file").build();

        assertThat(row("", failing, failed).decide().entered())
                .extracting(State::message)
                .isEqualTo("no such file");
    }

    @Test
    void theLastFailureForgetsHowTheRunWasRetried() {
        FlowRunPolicy policy =
                retries(1).toBuilder().retryType(RetryType.IN_PROCESS).build();
        FlowRun failing = run(was(RUNNING), run -> run.empiricalPolicy(policy).runCount(2));

        assertThat(row("", failing, to(FAILED)).decide().run().empiricalPolicy().retryType())
                .isNull();
    }

    @Test
    void aRunThatIsScheduledAgainAfterItsEndIsRescheduled() {
        FlowRun run = row("", deployed(was(FAILED)), to(SCHEDULED)).decide().run();

        assertThat(run.empiricalPolicy().retryType()).isEqualTo(RetryType.RESCHEDULE);
        assertThat(run.endTime()).isNull();
    }

    @Test
    void aRunThatRunsAgainAfterItsEndPausesAgain() {
        FlowRunPolicy policy =
                FlowRunPolicy.NONE.toBuilder().pauseKeys(Set.of("approve")).build();

        FlowRun run = row("", run(was(FAILED), builder -> builder.empiricalPolicy(policy)), to(RUNNING))
                .decide()
                .run();

        assertThat(run.empiricalPolicy().pauseKeys()).isEmpty();
    }

    @Test
    void aStateIsLaterThanTheOneBefore() {
        State tie = State.of(UUID.randomUUID(), RUNNING, NOW);

        State entered = row("", run(tie), to(COMPLETED)).decide().entered();

        assertThat(entered).isNotNull();
        assertThat(entered.timestamp()).isEqualTo(NOW.plusNanos(1_000));
    }

    @Test
    void aStateKnowsItsRun() {
        State entered = row("", run(was(PENDING)), to(RUNNING)).decide().entered();

        assertThat(entered).isNotNull();
        assertThat(entered.stateDetails().flowRunId()).isEqualTo(new UUID(1, 1));
    }

    @Test
    void aScheduledStateWithoutATimeIsScheduledForNow() {
        FlowRun run = row("", run(null), to(SCHEDULED)).decide().run();

        assertThat(run.nextScheduledStartTime()).isEqualTo(NOW);
        assertThat(run.expectedStartTime()).isEqualTo(NOW);
    }

    @Test
    void aClaimedRunKeepsTheTimeItWasScheduledFor() {
        State scheduled = with(was(SCHEDULED), details -> details.scheduledTime(NOW.plusSeconds(90)));

        FlowRun run = row("", run(scheduled), to(PENDING)).decide().run();
        FlowRun submitted =
                row("", run, to(PENDING, StateNames.SUBMITTING)).decide().run();

        assertThat(submitted.state()).isNotNull();
        assertThat(submitted.state().stateDetails().scheduledTime()).isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void aSubflowTakesTheTaskRunInItsParentAlong() {
        FlowRun subflow = run(was(PENDING), run -> run.parentTaskRunId(PARENT));

        FlowRunDecision decision = row("", subflow, to(RUNNING)).decide();

        ParentTaskRunUpdate update = decision.parentUpdate();
        assertThat(update).isNotNull();
        assertThat(update.taskRunId()).isEqualTo(PARENT);
        assertThat(update.state().type()).isEqualTo(RUNNING);
        assertThat(update.state().stateDetails().childFlowRunId()).isEqualTo(subflow.id());
        assertThat(update.state().id()).isNotEqualTo(decision.run().stateId());
        assertThat(decision.entered()).isNotNull();
        assertThat(decision.entered().stateDetails().taskRunId()).isEqualTo(PARENT);
    }

    @Test
    void aSubflowThatDoesNotMoveLeavesItsParentAlone() {
        FlowRun subflow = run(was(RUNNING), run -> run.parentTaskRunId(PARENT));

        assertThat(row("", subflow, to(PENDING)).decide().parentUpdate()).isNull();
    }

    @Test
    void aReplacedStateOfASubflowReachesItsParentToo() {
        FlowRun subflow = run(was(SCHEDULED), run -> run.parentTaskRunId(PARENT));

        ParentTaskRunUpdate update = row("", subflow, to(CANCELLING)).decide().parentUpdate();

        assertThat(update).isNotNull();
        assertThat(update.state().name()).isEqualTo("Cancelled");
    }
}
