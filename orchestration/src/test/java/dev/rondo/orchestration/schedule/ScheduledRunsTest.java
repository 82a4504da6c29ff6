package dev.rondo.orchestration.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import dev.rondo.model.deployment.Deployment;
import dev.rondo.model.deployment.DeploymentSchedule;
import dev.rondo.model.flowrun.FlowRun;
import dev.rondo.model.schedule.CronSchedule;
import dev.rondo.model.schedule.IntervalSchedule;
import dev.rondo.model.schedule.Schedule;
import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduledRunsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID SCHEDULE = new UUID(0, 3);
    private static final Deployment DEPLOYMENT = Json.MAPPER.readValue("""
                    {"id": "00000000-0000-0000-0000-000000000001", "created": "2026-01-01T00:00:00Z",
                     "updated": "2026-01-01T00:00:00Z", "name": "nightly", "version": "7",
                     "flow_id": "00000000-0000-0000-0000-000000000002", "tags": ["ml"], "labels": {"team": "data"},
                     "parameters": {"source": "a", "rows": 10}, "work_queue_name": "default"}
                    """, Deployment.class);

    private static DeploymentSchedule schedule(Schedule schedule, boolean active, @Nullable Integer max) {
        return new DeploymentSchedule(
                SCHEDULE,
                Instant.parse("2026-01-01T00:00:07Z"),
                NOW,
                DEPLOYMENT.id(),
                schedule,
                active,
                max,
                Map.of("rows", 20),
                "every-night",
                null);
    }

    private static List<FlowRun> plan(Deployment deployment, Schedule schedule) {
        return ScheduledRuns.plan(
                deployment,
                List.of(schedule(schedule, true, null)),
                NOW,
                ScheduleLimits.DEFAULT,
                UUID::randomUUID,
                () -> "quiet-otter");
    }

    private static int count(String cron) {
        return plan(DEPLOYMENT, CronSchedule.of(cron)).size();
    }

    @Test
    void threeRunsOrAnHourButNoMoreThanAHundredRunsOrDaysAreMade() {
        assertThat(count("@daily")).isEqualTo(3);
        assertThat(count("*/10 * * * *")).isEqualTo(7);
        assertThat(count("* * * * *")).isEqualTo(61);
        assertThat(count("* * * * * */10")).isEqualTo(100);
        assertThat(count("0 0 1 * *")).isEqualTo(3);
        assertThat(count("0 0 1 5 *")).isEqualTo(1);
        assertThat(count("0 0 1 1 *")).isZero();
    }

    @Test
    void aSchedulesOwnMaximumGoesBefore() {
        assertThat(ScheduledRuns.times(schedule(CronSchedule.of("* * * * *"), true, 2), NOW, ScheduleLimits.DEFAULT))
                .hasSize(2);
    }

    @Test
    void neitherPausedDeploymentsNorInactiveSchedulesMakeRuns() {
        assertThat(plan(DEPLOYMENT.toBuilder().paused(true).build(), CronSchedule.of("@daily")))
                .isEmpty();
        assertThat(ScheduledRuns.times(schedule(CronSchedule.of("@daily"), false, null), NOW, ScheduleLimits.DEFAULT))
                .isEmpty();
    }

    @Test
    void aRunHasAllThatItsDeploymentAndScheduleSay() {
        FlowRun run = plan(DEPLOYMENT, CronSchedule.of("@daily")).getFirst();

        Instant time = Instant.parse("2026-03-02T00:00:00Z");
        assertThat(run.deploymentId()).isEqualTo(DEPLOYMENT.id());
        assertThat(run.deploymentVersion()).isEqualTo("7");
        assertThat(run.workQueueName()).isEqualTo("default");
        assertThat(run.parameters()).isEqualTo(Map.of("source", "a", "rows", 20));
        assertThat(run.tags()).containsExactly("auto-scheduled", "ml");
        assertThat(run.labels()).containsEntry("team", "data").containsKey("prefect.deployment.id");
        assertThat(run.autoScheduled()).isTrue();
        assertThat(run.expectedStartTime())
                .isEqualTo(run.nextScheduledStartTime())
                .isEqualTo(time);
        assertThat(run.createdBy()).isNotNull();
        assertThat(run.createdBy().type()).isEqualTo("SCHEDULE");
        assertThat(run.idempotencyKey())
                .isEqualTo("scheduled " + DEPLOYMENT.id() + " " + SCHEDULE + " 2026-03-02T00:00:00Z");
        State state = run.state();
        assertThat(state).isNotNull();
        assertThat(state.type()).isEqualTo(StateType.SCHEDULED);
        assertThat(state.stateDetails().scheduledTime()).isEqualTo(time);
        assertThat(state.stateDetails().flowRunId()).isEqualTo(run.id());
    }

    @Test
    void planningTwiceGivesTheSameKeysAlsoWithoutAnAnchor() {
        Schedule hourly = IntervalSchedule.every(Duration.ofHours(1));

        List<String> keys = keys(plan(DEPLOYMENT, hourly));

        assertThat(keys).isEqualTo(keys(plan(DEPLOYMENT, hourly))).doesNotHaveDuplicates();
        assertThat(keys.getFirst()).endsWith("2026-03-01T12:00:07Z");
    }

    private static List<String> keys(List<FlowRun> runs) {
        return runs.stream().map(run -> String.valueOf(run.idempotencyKey())).toList();
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> new ScheduleLimits(5, 3, Duration.ofHours(1), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScheduleLimits(1, 3, Duration.ofDays(2), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
