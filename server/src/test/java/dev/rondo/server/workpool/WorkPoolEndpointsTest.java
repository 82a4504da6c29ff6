package dev.rondo.server.workpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rondo.server.deployment.DeploymentTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkPoolEndpointsTest extends DeploymentTest {
    @Test
    void aPoolIsMadeOnceWithItsDefaultQueue() {
        var made = pool("one", Map.of("concurrency_limit", 2));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("status").asString()).isEqualTo("NOT_READY");
        var queue = server.get("/work_pools/one/queues/default");
        assertThat(queue.id()).isEqualTo(made.json().path("default_queue_id").asString());
        assertThat(pool("one", Map.of()).status()).isEqualTo(409);
        assertThat(pool("a/b", Map.of()).status()).isEqualTo(422);
        assertThat(pool("prefect-x", Map.of()).status()).isEqualTo(403);
        assertThat(server.get("/work_pools/one").json().path("active_slots").asInt())
                .isZero();
    }

    @Test
    void aTemplateMustBeWhole() {
        Map<String, Object> variables = Map.of("properties", Map.of("a", Map.of("type", "integer", "default", "x")));
        for (Map<String, Object> template : List.<Map<String, Object>>of(
                Map.of("variables", Map.of()),
                Map.of("job_configuration", Map.of("c", "{{ b }}"), "variables", Map.of()),
                Map.of("job_configuration", Map.of("c", "{{ a }}"), "variables", variables))) {
            assertThat(pool("one", Map.of("base_job_template", template)).status())
                    .as("%s", template)
                    .isEqualTo(422);
        }
    }

    @Test
    void aPoolIsChangedPausedAndDeleted() {
        pool("one", Map.of());
        assertThat(server.send("PATCH", "/work_pools/one", Map.of("is_paused", true, "description", "ours"))
                        .status())
                .isEqualTo(204);
        var pool = server.get("/work_pools/one").json();
        assertThat(pool.path("status").asString()).isEqualTo("PAUSED");
        assertThat(pool.path("description").asString()).isEqualTo("ours");
        server.send("PATCH", "/work_pools/one", Map.of("is_paused", false));
        assertThat(server.get("/work_pools/one").json().path("status").asString())
                .isEqualTo("NOT_READY");
        String id = deploy("x", Map.of("work_pool_name", "one")).id();
        assertThat(server.send("DELETE", "/work_pools/one", null).status()).isEqualTo(204);
        assertThat(server.get("/work_pools/one").status()).isEqualTo(404);
        assertThat(deployment(id).path("work_queue_id").isNull()).isTrue();
    }

    @Test
    void poolsAreListedAndCounted() {
        pool("one", Map.of());
        pool("two", Map.of("type", "docker"));
        var docker = Map.of("work_pools", Map.of("type", Map.of("any_", List.of("docker"))));
        assertThat(texts(server.post("/work_pools/filter", Map.of()).json(), "name"))
                .containsExactly("two", "one");
        assertThat(texts(server.post("/work_pools/filter", docker).json(), "name"))
                .containsExactly("two");
        assertThat(server.post("/work_pools/count", docker).json().asInt()).isEqualTo(1);
        assertThat(server.post("/work_pools/filter", null).status()).isEqualTo(200);
    }

    @Test
    void queuesHaveAnOrder() {
        pool("one", Map.of());
        server.post("/work_pools/one/queues", Map.of("name", "last"));
        server.post("/work_pools/one/queues", Map.of("name", "first", "priority", 1));
        assertThat(queues()).containsExactly("first", "default", "last");
        server.send("PATCH", "/work_pools/one/queues/last", Map.of("priority", 1));
        assertThat(queues()).containsExactly("last", "first", "default");
        assertThat(server.post("/work_pools/one/queues", Map.of("name", "last")).status())
                .isEqualTo(409);
        assertThat(server.send("DELETE", "/work_pools/one/queues/last", null).status())
                .isEqualTo(204);
        assertThat(server.send("DELETE", "/work_pools/one/queues/default", null).status())
                .isEqualTo(409);
        assertThat(queues()).containsExactly("first", "default");
    }

    private List<String> queues() {
        return texts(server.post("/work_pools/one/queues/filter", Map.of()).json(), "name");
    }

    @Test
    void runsComeInTheOrderOfTheirQueuesAndAsFarAsLimitsGo() {
        pool("one", Map.of());
        server.post("/work_pools/one/queues", Map.of("name", "urgent", "priority", 1, "concurrency_limit", 1));
        String id = deploy("x", Map.of("work_pool_name", "one")).id();
        String usual = run(id, Map.of()).id();
        String urgent = run(id, Map.of("work_queue_name", "urgent")).id();
        String next = run(id, Map.of("work_queue_name", "urgent")).id();
        assertThat(waiting()).containsExactly(urgent, usual);
        propose("/flow_runs/" + urgent, "PENDING");
        assertThat(waiting()).containsExactly(usual);
        server.send("PATCH", "/work_pools/one", Map.of("concurrency_limit", 1));
        assertThat(waiting()).isEmpty();
        assertThat(server.get("/work_pools/one").json().path("active_slots").asInt())
                .isEqualTo(1);
        var slots = server.post("/work_pools/one/concurrency_status", Map.of()).json();
        assertThat(slots.path("active_slots").asInt()).isEqualTo(1);
        assertThat(slots.at("/queues/0/flow_runs/0/id").asString()).isEqualTo(urgent);
        propose("/flow_runs/" + urgent, "RUNNING");
        propose("/flow_runs/" + urgent, "COMPLETED");
        assertThat(waiting()).containsExactly(next);
        server.send("PATCH", "/work_pools/one/queues/urgent", Map.of("is_paused", true));
        assertThat(waiting()).containsExactly(usual);
        server.send("PATCH", "/work_pools/one", Map.of("is_paused", true));
        assertThat(waiting()).isEmpty();
    }

    private List<String> waiting() {
        return server.post(
                        "/work_pools/one/get_scheduled_flow_runs",
                        Map.of("scheduled_before", "2100-01-01 00:00:00+00:00"))
                .json()
                .valueStream()
                .map(run -> run.at("/flow_run/id").asString())
                .toList();
    }

    @Test
    void aPollMakesQueuesAndTheirDeploymentsReady() {
        pool("one", Map.of());
        String id = deploy("x", Map.of("work_pool_name", "one")).id();
        server.post("/work_pools/one/get_scheduled_flow_runs", Map.of("work_queue_names", List.of("default")));
        await().untilAsserted(() ->
                assertThat(deployment(id).path("status").asString()).isEqualTo("READY"));
        var queue = server.get("/work_pools/one/queues/default").json();
        assertThat(queue.path("status").asString()).isEqualTo("READY");
        assertThat(queue.path("last_polled").isNull()).isFalse();
        assertThat(deployment(id).path("last_polled").isNull()).isFalse();
        assertThat(server.post("/work_pools/one/get_scheduled_flow_runs", Map.of("work_queue_names", List.of("x")))
                        .status())
                .isEqualTo(404);
        assertThat(server.post("/work_pools/none/get_scheduled_flow_runs", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aWorkerThatIsHeardOfMakesItsPoolReady() {
        pool("one", Map.of());
        String path = "/work_pools/one/workers/";
        assertThat(server.post(path + "heartbeat", Map.of("name", "w", "heartbeat_interval_seconds", 30))
                        .status())
                .isEqualTo(204);
        assertThat(server.get("/work_pools/one").json().path("status").asString())
                .isEqualTo("READY");
        var online = Map.of("workers", Map.of("status", Map.of("any_", List.of("ONLINE"))));
        assertThat(texts(server.post(path + "filter", online).json(), "name")).containsExactly("w");
        assertThat(server.send("DELETE", path + "w", null).status()).isEqualTo(204);
        assertThat(server.send("DELETE", path + "w", null).status()).isEqualTo(404);
        assertThat(server.get("/work_pools/one").json().path("status").asString())
                .isEqualTo("NOT_READY");
        assertThat(server.post("/work_pools/none/workers/heartbeat", Map.of("name", "w"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void queuesByThemselvesAreServedToOlderClients() {
        var made = server.post("/work_queues/", Map.of("name", "gpu", "concurrency_limit", 3));
        assertThat(made.status()).isEqualTo(201);
        String path = "/work_queues/" + made.id();
        assertThat(server.get(path).json().path("name").asString()).isEqualTo("gpu");
        assertThat(server.get("/work_queues/name/gpu").id()).isEqualTo(made.id());
        assertThat(server.send("PATCH", path, Map.of("description", "cards")).status())
                .isEqualTo(204);
        assertThat(texts(
                        server.post(
                                        "/work_queues/filter",
                                        Map.of("work_queues", Map.of("name", Map.of("startswith_", List.of("g")))))
                                .json(),
                        "description"))
                .containsExactly("cards");
        assertThat(server.post(path + "/get_runs", Map.of()).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(
                        server.get(path + "/status").json().path("healthy").asBoolean())
                .isTrue());
        assertThat(server.post(path + "/concurrency_status", Map.of())
                        .json()
                        .path("active_slots")
                        .asInt())
                .isZero();
        assertThat(server.send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(server.get(path).status()).isEqualTo(404);
    }

    @Test
    void thereAreTypesOfWorkersToChooseFrom() {
        var views = server.get("/collections/views/aggregate-worker-metadata").json();
        var template = views.at("/prefect/process/default_base_job_configuration");
        assertThat(pool("one", Map.of("base_job_template", template)).status()).isEqualTo(201);
        assertThat(views.at("/prefect-kubernetes/kubernetes/type").asString()).isEqualTo("kubernetes");
        assertThat(server.get("/collections/views/demo-flows").status()).isEqualTo(200);
        assertThat(server.get("/collections/views/nothing").status()).isEqualTo(404);
    }
}
