package dev.rondo.orchestration.taskrun;

import static dev.rondo.model.state.StateType.COMPLETED;
import static dev.rondo.model.state.StateType.FAILED;
import static dev.rondo.model.state.StateType.PAUSED;
import static dev.rondo.model.state.StateType.PENDING;
import static dev.rondo.model.state.StateType.RUNNING;
import static dev.rondo.model.state.StateType.SCHEDULED;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.NOW;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.cached;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.flow;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.retries;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.row;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.run;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.to;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.was;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.with;
import static dev.rondo.orchestration.taskrun.TaskRunScenario.withData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rondo.model.state.State;
import dev.rondo.model.taskrun.TaskRun;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a decision does to the record of a task run. */
class TaskRunBooksTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 10", "3, 60", "4, 60"})
    void theDelayOfARetryIsItsPlaceInTheListAndTheLastOneRepeats(int attempt, double seconds) {
        TaskRun failing = run(
                was(RUNNING),
                builder -> builder.empiricalPolicy(retries(9, 1.0, 10.0, 60.0)).runCount(attempt));

        assertThat(delayOfRetry(failing)).isEqualTo(seconds);
    }

    @Test
    void aRetryWithoutADelayIsDueAtOnce() {
        TaskRun failing =
                run(was(RUNNING), builder -> builder.empiricalPolicy(retries(1)).runCount(1));

        assertThat(delayOfRetry(failing)).isZero();
    }

    @Test
    void jitterSpreadsTheDelay() {
        TaskRun failing = run(
                was(RUNNING),
                builder -> builder.empiricalPolicy(retries(1, 10.0).toBuilder()
                                .retryJitterFactor(0.5)
                                .build())
                        .runCount(1));

        assertThat(delayOfRetry(failing))
                .isCloseTo(Jitter.spread(10, 0.5, () -> 0.5), within(1e-6))
                .isNotEqualTo(10);
    }

    private static double delayOfRetry(TaskRun failing) {
        State entered = row("", failing, to(FAILED)).decide().entered();
        assertThat(entered).isNotNull();
        Instant due = entered.stateDetails().scheduledTime();
        assertThat(due).isNotNull();
        return Duration.between(NOW, due).toNanos() / 1e9;
    }

    @Test
    void everyStartOfRunningCounts() {
        TaskRun retried = run(was(SCHEDULED), builder -> builder.runCount(1));

        assertThat(row("", retried, to(RUNNING)).decide().run().runCount()).isEqualTo(2);
    }

    @Test
    void aTaskRunThatRunsAgainAfterItsEndHasAllItsRetriesAgain() {
        TaskRun failed = run(was(FAILED), builder -> builder.runCount(3));

        assertThat(row("", failed, to(PENDING)).decide().run().runCount()).isZero();
        assertThat(row("", failed, to(RUNNING)).decide().run().runCount()).isEqualTo(1);
    }

    @Test
    void aPausedFlowLeavesTheRetriesOfAnEndedTaskRunAlone() {
        TaskRun failed = run(was(FAILED), builder -> builder.runCount(3));

        TaskRun paused = row("", failed, to(RUNNING))
                .given(flow(was(PAUSED), 1))
                .decide()
                .run();

        assertThat(paused.runCount()).isEqualTo(3);
    }

    @Test
    void aTaskRunPausesAsLongAsItsFlow() {
        State flowPause = with(
                was(PAUSED),
                details -> details.pauseTimeout(NOW.plusSeconds(60)).pauseReschedule(true));

        State entered = row("", run(was(PENDING)), to(RUNNING))
                .given(flow(flowPause, 1))
                .decide()
                .entered();

        assertThat(entered).isNotNull();
        assertThat(entered.stateDetails().pauseTimeout()).isEqualTo(NOW.plusSeconds(60));
        assertThat(entered.stateDetails().pauseReschedule()).isTrue();
    }

    @Test
    void aTaskRunRemembersTheAttemptOfItsFlow() {
        TaskRun run = row("", run(was(PENDING)), to(RUNNING))
                .given(flow(was(RUNNING), 4))
                .decide()
                .run();

        assertThat(run.flowRunRunCount()).isEqualTo(4);
    }

    @Test
    void aCachedStateBelongsToTheRunThatFoundIt() {
        State original = with(
                withData(was(COMPLETED), "42"),
                details -> details.cacheKey("key").taskRunId(new java.util.UUID(9, 9)));

        TaskRunDecision decision = row("", run(was(PENDING)), with(to(RUNNING), details -> details.cacheKey("key")))
                .given(cached(original))
                .decide();

        State entered = decision.entered();
        assertThat(entered).isNotNull();
        assertThat(entered.id()).isNotEqualTo(original.id());
        assertThat(entered.timestamp()).isEqualTo(NOW);
        assertThat(entered.data()).isEqualTo(original.data());
        assertThat(entered.stateDetails().taskRunId()).isEqualTo(decision.run().id());
        assertThat(decision.cacheKey()).isNull();
    }

    @Test
    void aCompletionUnderAKeyIsToBeKept() {
        State completed = with(to(COMPLETED), details -> details.cacheKey("key"));

        assertThat(row("", run(was(RUNNING)), completed).decide().cacheKey()).isEqualTo("key");
    }

    @Test
    void aCompletionUnderTooLongAKeyIsNotToBeKept() {
        State completed = with(to(COMPLETED), details -> details.cacheKey("k".repeat(2001)));

        TaskRunDecision decision = row("", run(was(RUNNING)), completed).decide();

        assertThat(decision.cacheKey()).isNull();
        assertThat(decision.entered()).isNotNull();
        assertThat(decision.entered().stateDetails().cacheKey()).isNull();
    }

    @Test
    void theCacheIsLookedUpOnlyWhereItMatters() {
        State keyed = with(to(RUNNING), details -> details.cacheKey("key"));

        assertThat(TaskRunOrchestration.looksUpCache(keyed, false)).isTrue();
        assertThat(TaskRunOrchestration.looksUpCache(keyed, true)).isFalse();
        assertThat(TaskRunOrchestration.looksUpCache(to(RUNNING), false)).isFalse();
        assertThat(TaskRunOrchestration.looksUpCache(with(keyed, details -> details.refreshCache(true)), false))
                .isFalse();
        assertThat(TaskRunOrchestration.looksUpCache(with(to(COMPLETED), details -> details.cacheKey("key")), false))
                .isFalse();
    }
}
