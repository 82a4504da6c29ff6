package dev.rondo.orchestration.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentStatus;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateDetails;
import dev.rondo.model.state.StateType;
import dev.rondo.model.workpool.WorkQueue;
import dev.rondo.model.workpool.WorkQueueHealthPolicy;
import dev.rondo.model.workpool.WorkQueueStatus;
import dev.rondo.model.workpool.Worker;
import dev.rondo.model.workpool.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server decides by the clock. */
class ServicesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID ID = new UUID(0, 1);
    private static final ServiceSettings SETTINGS = ServiceSettings.DEFAULT;

    private static @Nullable Instant ago(@Nullable Integer seconds) {
        return seconds == null ? null : NOW.minusSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource({"10, 89, OFFLINE", "30, 90, ONLINE", "30, 91, OFFLINE", ", 90, ONLINE", ", 91, OFFLINE", "30, , OFFLINE"
    })
    void aWorkerIsGoneWhenItMissesThreeHeartbeats(
            @Nullable Integer interval, @Nullable Integer heard, WorkerStatus status) {
        Worker worker = new Worker(ID, NOW, NOW, "w", ID, ago(heard), interval, WorkerStatus.ONLINE);

        assertThat(WorkerHealth.status(worker, NOW, SETTINGS.health())).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"false, 60, READY", "false, 61, NOT_READY", "false, , NOT_READY", "true, 0, PAUSED"})
    void aQueueIsReadyWhileSomebodyAsks(boolean paused, @Nullable Integer polled, WorkQueueStatus status) {
        assertThat(QueueHealth.status(queue(paused, polled), NOW, SETTINGS.health()))
                .isEqualTo(status);
    }

    private static WorkQueue queue(boolean paused, @Nullable Integer polled) {
        return new WorkQueue(
                ID, NOW, NOW, "q", "", paused, null, 1, ID, null, ago(polled), "p", WorkQueueStatus.READY, null);
    }

    @Test
    void aQueueIsHealthyWithoutLateRuns() {
        WorkQueueHealthPolicy policy = WorkQueueHealthPolicy.STANDARD;

        assertThat(QueueHealth.isHealthy(queue(false, 60), 0, NOW, policy)).isTrue();
        assertThat(QueueHealth.isHealthy(queue(false, 60), 1, NOW, policy)).isFalse();
        assertThat(QueueHealth.isHealthy(queue(false, 61), 0, NOW, policy)).isFalse();
        assertThat(QueueHealth.isHealthy(queue(false, null), 0, NOW, policy)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"60, , READY", "61, , NOT_READY", ", , NOT_READY", ", 10, READY", "100, 100, NOT_READY"})
    void aDeploymentIsReadyWhileSomebodyAsksForItOrItsQueue(
            @Nullable Integer polled, @Nullable Integer queuePolled, DeploymentStatus status) {
        Deployment deployment = Json.MAPPER.readValue("""
                        {"id": "00000000-0000-0000-0000-000000000001", "created": "2026-01-01T00:00:00Z",
                         "updated": "2026-01-01T00:00:00Z", "name": "d", "flow_id": "00000000-0000-0000-0000-000000000002"}
                        """, Deployment.class).toBuilder()
                .lastPolled(ago(polled))
                .build();

        assertThat(DeploymentHealth.status(deployment, ago(queuePolled), NOW, SETTINGS.health()))
                .isEqualTo(status);
    }

    private static FlowRun run(State state) {
        return FlowRun.create(ID, ID, "quiet-otter", NOW).toBuilder()
                .state(state)
                .nextScheduledStartTime(state.stateDetails().scheduledTime())
                .build();
    }

    private static State state(StateType type, String name, int age, @Nullable Instant scheduled) {
        return State.of(ID, type, NOW.minusSeconds(age)).toBuilder()
                .name(name)
                .stateDetails(StateDetails.builder()
                        .scheduledTime(scheduled)
                        .pauseTimeout(scheduled)
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, Scheduled, 16, true",
        "SCHEDULED, Scheduled, 15, false",
        "SCHEDULED, AwaitingConcurrencySlot, 16, true",
        "SCHEDULED, Late, 100, false",
        "PENDING, Pending, 100, false",
    })
    void aRunIsLateFifteenSecondsAfterItsTime(StateType type, String name, int overdue, boolean late) {
        FlowRun run = run(state(type, name, 200, ago(overdue)));

        assertThat(LateRuns.isLate(run, NOW, SETTINGS.lateness().after())).isEqualTo(late);
    }

    @Test
    void cancellingEndsAfterFiveMinutes() {
        Duration deadline = SETTINGS.cancellation().deadline();

        assertThat(CancellationDeadline.isOver(state(StateType.CANCELLING, "Cancelling", 300, null), NOW, deadline))
                .isTrue();
        assertThat(CancellationDeadline.isOver(state(StateType.CANCELLING, "Cancelling", 299, null), NOW, deadline))
                .isFalse();
        assertThat(CancellationDeadline.isOver(state(StateType.RUNNING, "Running", 999, null), NOW, deadline))
                .isFalse();
        assertThat(CancellationDeadline.cancelled(ID, NOW, "why").message()).isEqualTo("why");
        assertThat(CancellationDeadline.cascadesTo(state(StateType.PAUSED, "Paused", 1, null)))
                .isTrue();
        assertThat(CancellationDeadline.cascadesTo(state(StateType.FAILED, "Failed", 1, null)))
                .isFalse();
    }

    @Test
    void aPauseEndsAtItsTimeout() {
        assertThat(PauseExpiry.isOver(state(StateType.PAUSED, "Paused", 9, ago(1)), NOW))
                .isTrue();
        assertThat(PauseExpiry.isOver(state(StateType.PAUSED, "Paused", 9, NOW), NOW))
                .isFalse();
        assertThat(PauseExpiry.isOver(state(StateType.PAUSED, "Paused", 9, null), NOW))
                .isFalse();
        assertThat(PauseExpiry.isOver(state(StateType.RUNNING, "Running", 9, ago(1)), NOW))
                .isFalse();
        assertThat(PauseExpiry.failed(ID, NOW).type()).isEqualTo(StateType.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, 999, 181, true",
        "RUNNING, 999, 180, false",
        "RUNNING, 100, 500, false",
        "RUNNING, 999, , false",
        "CANCELLING, 999, 500, true",
        "PENDING, 999, 500, false",
        "COMPLETED, 999, 500, false",
    })
    void aRunIsGoneWhenItsProcessMissesHeartbeats(StateType type, int since, @Nullable Integer heard, boolean gone) {
        FlowRun run = run(state(type, "any", since, null));

        assertThat(RunLiveness.isGone(run, ago(heard), Duration.ofSeconds(30), NOW, SETTINGS.liveness()))
                .isEqualTo(gone);
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, Crashed", "CANCELLING, Cancelled"})
    void whatFollowsTheDeathOfAProcess(StateType type, String name) {
        FlowRun run = run(state(type, "any", 9, null));

        assertThat(RunLiveness.afterDeath(run, ID, NOW).name()).isEqualTo(name);
    }

    @Test
    void eventsAreKeptForAWeekAndRunsForEver() {
        Retention retention = SETTINGS.retention();

        assertThat(retention.eventsBefore("prefect.flow-run.Failed", NOW)).isEqualTo(NOW.minus(Duration.ofDays(7)));
        assertThat(retention.flowRunsEndedBefore(NOW)).isNull();
        Retention shorter = new Retention(
                Duration.ofHours(1), 1, Duration.ofDays(9), Duration.ofDays(1), null, Duration.ofDays(90));
        assertThat(shorter.eventsBefore("prefect.flow-run.heartbeat", NOW)).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(shorter.flowRunsEndedBefore(NOW)).isEqualTo(NOW.minus(Duration.ofDays(90)));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ServiceSettings.Batch(Duration.ZERO, Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new Retention(Duration.ofHours(1), 0, Duration.ofDays(1), Duration.ofDays(1), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
