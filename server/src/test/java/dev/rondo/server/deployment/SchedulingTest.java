package dev.rondo.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchedulingTest extends DeploymentTest {
    @Test
    void aScheduledDeploymentHasItsNextRunsAtOnce() {
        String id = deploy("nightly", Map.of("schedules", List.of(HOURLY), "parameters", Map.of("p", 1)))
                .id();
        await().untilAsserted(() -> assertThat(runs(id, "Scheduled")).isEqualTo(3));
        var run = server.post("/flow_runs/filter", Map.of("sort", "EXPECTED_START_TIME_ASC"))
                .json()
                .get(0);
        assertThat(run.path("auto_scheduled").asBoolean()).isTrue();
        assertThat(run.path("tags").valueStream().map(tag -> tag.asString())).contains("auto-scheduled");
        assertThat(run.at("/parameters/p").asInt()).isEqualTo(1);
        assertThat(run.path("expected_start_time").asString()).contains(":00:00");
    }

    @Test
    void aPausedDeploymentLosesItsRunsAheadAndGetsThemBack() {
        String id = deploy("nightly", Map.of("schedules", List.of(HOURLY))).id();
        await().untilAsserted(() -> assertThat(runs(id, "Scheduled")).isEqualTo(3));
        String own = run(id, Map.of()).id();
        assertThat(server.post("/deployments/" + id + "/pause_deployment", null).status())
                .isEqualTo(200);
        assertThat(runs(id, "Scheduled")).isEqualTo(1);
        assertThat(server.get("/flow_runs/" + own).status()).isEqualTo(200);
        assertThat(deployment(id).path("paused").asBoolean()).isTrue();
        server.post("/deployments/" + id + "/resume_deployment", null);
        await().untilAsserted(() -> assertThat(runs(id, "Scheduled")).isEqualTo(4));
    }

    @Test
    void runsFollowTheScheduleWhenItChanges() {
        String id = deploy("nightly", Map.of("schedules", List.of(HOURLY))).id();
        await().untilAsserted(() -> assertThat(runs(id, "Scheduled")).isEqualTo(3));
        patch(id, Map.of("schedules", List.of(Map.of("schedule", Map.of("cron", "30 12 * * *")))));
        await().untilAsserted(() -> assertThat(times(id)).hasSize(3).allMatch(time -> time.contains("T12:30:00")));
        String schedule = deployment(id).at("/schedules/0/id").asString();
        server.send("DELETE", "/deployments/" + id + "/schedules/" + schedule, null);
        assertThat(runs(id, "Scheduled")).isZero();
    }

    private List<String> times(String id) {
        return texts(
                server.post(
                                "/flow_runs/filter",
                                Map.of("flow_runs", Map.of("deployment_id", Map.of("any_", List.of(id)))))
                        .json(),
                "next_scheduled_start_time");
    }

    @Test
    void runsAreMadeFurtherAheadWhenSomebodyAsks() {
        String id = deploy("nightly", Map.of("schedules", List.of(HOURLY))).id();
        await().untilAsserted(() -> assertThat(runs(id, "Scheduled")).isEqualTo(3));
        var wider = Map.of("min_runs", 20, "max_runs", 20);
        assertThat(server.post("/deployments/" + id + "/schedule", wider).status())
                .isEqualTo(200);
        assertThat(runs(id, "Scheduled")).isEqualTo(20);
        server.post("/deployments/" + id + "/schedule", wider);
        assertThat(runs(id, "Scheduled")).isEqualTo(20);
    }

    @Test
    void aRunThatNobodyTakesUpIsLate() {
        String id = deploy("nightly", Map.of()).id();
        var past = Map.of("type", "SCHEDULED", "state_details", Map.of("scheduled_time", "2020-01-01T00:00:00Z"));
        String late = run(id, Map.of("state", past)).id();
        run(id, Map.of());
        await().untilAsserted(() -> assertThat(server.get("/flow_runs/" + late)
                        .json()
                        .path("state_name")
                        .asString())
                .isEqualTo("Late"));
        assertThat(runs(id, "Scheduled")).isEqualTo(1);
    }
}
