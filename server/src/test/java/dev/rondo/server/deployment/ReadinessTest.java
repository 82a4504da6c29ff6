package dev.rondo.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadinessTest extends DeploymentTest {
    private JsonNode readiness(String id) {
        return server.get("/rondo/deployments/" + id + "/readiness").json();
    }

    private List<String> codes(String id) {
        return texts(readiness(id).path("obstacles"), "code");
    }

    @Test
    void aPoolWithoutAWorkerSaysSoWithTheCommandThatStartsOne() {
        pool("ml-training", Map.of());
        String id = deploy("nightly", Map.of("work_pool_name", "ml-training", "schedules", List.of(HOURLY)))
                .id();
        JsonNode nothing = readiness(id);
        assertThat(nothing.path("ready").asBoolean()).isFalse();
        assertThat(nothing.path("scheduled").asBoolean()).isTrue();
        assertThat(nothing.at("/obstacles/0/command").asString()).isEqualTo("rondo worker start --pool ml-training");
        server.post("/work_pools/ml-training/workers/heartbeat", Map.of("name", "w"));
        assertThat(readiness(id).path("ready").asBoolean()).isTrue();
        assertThat(codes(id)).isEmpty();
    }

    @Test
    void pausedPoolsAndQueuesAndLimitsAreNamed() {
        pool("busy", Map.of("concurrency_limit", 0, "is_paused", true));
        String id = deploy("nightly", Map.of("work_pool_name", "busy", "work_queue_name", "urgent"))
                .id();
        server.post("/work_pools/busy/workers/heartbeat", Map.of("name", "w"));
        server.send("PATCH", "/work_pools/busy/queues/urgent", Map.of("is_paused", true));
        assertThat(codes(id)).containsExactly("pool-paused", "queue-paused", "pool-limit");
    }

    @Test
    void whatNobodyServesSaysSoUntilSomebodyAsksForItsRuns() {
        String id = deploy("here", Map.of("entrypoint", "Hello.java:hello")).id();
        assertThat(readiness(id).at("/obstacles/0/command").asString())
                .isEqualTo("rondo serve Hello.java:hello --name here");
        server.post("/deployments/get_scheduled_flow_runs", Map.of("deployment_ids", List.of(id)));
        await().until(() -> readiness(id).path("ready").asBoolean());
    }

    @Test
    void schedulesThatRestAreNoReasonWhyRunsDoNotStart() {
        String id = deploy("nightly", Map.of("schedules", List.of(HOURLY), "paused", true))
                .id();
        server.post("/deployments/get_scheduled_flow_runs", Map.of("deployment_ids", List.of(id)));
        await().untilAsserted(() -> assertThat(codes(id)).containsExactly("deployment-paused"));
        assertThat(readiness(id).path("ready").asBoolean()).isTrue();
        assertThat(readiness(id).path("scheduled").asBoolean()).isFalse();
    }

    @Test
    void aDeploymentThatIsNotThereIsNotFound() {
        assertThat(server.get("/rondo/deployments/00000000-0000-0000-0000-000000000001/readiness")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void automationsGoWithTheDeploymentThatOwnsThem() {
        String id = deploy("nightly", Map.of()).id();
        var trigger = Map.of("type", "event", "posture", "Reactive", "expect", List.of("loaded"));
        var action = Map.of("type", "run-deployment", "source", "selected", "deployment_id", id);
        String automation = server.post(
                        "/automations/",
                        Map.of(
                                "name",
                                "on load",
                                "trigger",
                                trigger,
                                "actions",
                                List.of(action),
                                "owner_resource",
                                "prefect.deployment." + id))
                .id();
        assertThat(server.get("/automations/" + automation).status()).isEqualTo(200);
        server.send("DELETE", "/deployments/" + id, null);
        assertThat(server.get("/automations/" + automation).status()).isEqualTo(404);
    }
}
