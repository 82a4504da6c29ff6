package dev.rondo.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentEndpointsTest extends DeploymentTest {
    @Test
    void aDeploymentIsMadeOnceForItsFlowAndName() {
        var first = deploy("nightly", Map.of("parameters", Map.of("rate", 1), "tags", List.of("ml")));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("status").asString()).isEqualTo("NOT_READY");
        var second = deploy("nightly", Map.of("parameters", Map.of("rate", 2), "version", "2"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(deployment(first.id()).at("/parameters/rate").asInt()).isEqualTo(2);
        assertThat(deployment(first.id()).path("version").asString()).isEqualTo("2");
        assertThat(server.get("/deployments/name/retrain/nightly").id()).isEqualTo(first.id());
    }

    @Test
    void whatCannotBeDeployedIsRefusedAsAWhole() {
        Map<String, Object> noFlow = Map.of("name", "x", "flow_id", NOBODY);
        assertThat(server.post("/deployments/", noFlow).status()).isEqualTo(409);
        assertThat(deploy("x", Map.of("work_pool_name", "nowhere")).status()).isEqualTo(404);
        assertThat(deploy("x", Map.of("concurrency_limit", 0)).status()).isEqualTo(422);
        assertThat(deploy("x", Map.of("schedules", List.of(Map.of("schedule", Map.of("cron", "61 * * * *")))))
                        .status())
                .isEqualTo(422);
        var unfit = deploy(
                "x",
                Map.of(
                        "enforce_parameter_schema",
                        true,
                        "parameter_openapi_schema",
                        RATE_SCHEMA,
                        "parameters",
                        Map.of("rate", "high")));
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.text()).contains("rate");
        assertThat(server.post("/deployments/count", Map.of()).json().asInt()).isZero();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(server.get("/deployments/" + NOBODY).status()).isEqualTo(404);
        assertThat(server.get("/deployments/name/retrain/none").status()).isEqualTo(404);
        assertThat(patch(NOBODY, Map.of("paused", true)).status()).isEqualTo(404);
        assertThat(server.send("DELETE", "/deployments/" + NOBODY, null).status())
                .isEqualTo(404);
        assertThat(server.post("/deployments/" + NOBODY + "/pause_deployment", null)
                        .status())
                .isEqualTo(404);
        assertThat(server.get("/deployments/" + NOBODY + "/work_queue_check").status())
                .isEqualTo(404);
    }

    @Test
    void aChangeLeavesTheRestAsItIs() {
        String id = deploy("nightly", Map.of("tags", List.of("ml"), "description", "each night"))
                .id();
        assertThat(patch(id, Map.of("tags", List.of("dl"))).status()).isEqualTo(204);
        assertThat(deployment(id).at("/tags/0").asString()).isEqualTo("dl");
        assertThat(deployment(id).path("description").asString()).isEqualTo("each night");
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("description", null);
        patch(id, nothing);
        assertThat(deployment(id).path("description").isNull()).isTrue();
    }

    @Test
    void aDeploymentMovesBetweenPoolsAndOutOfThem() {
        pool("one", Map.of());
        pool("two", Map.of());
        String id = deploy("nightly", Map.of("work_pool_name", "one")).id();
        assertThat(deployment(id).path("work_queue_name").asString()).isEqualTo("default");
        assertThat(server.get("/deployments/" + id + "/work_queue_check")
                        .json()
                        .at("/0/name")
                        .asString())
                .isEqualTo("default");
        patch(id, Map.of("work_pool_name", "two", "work_queue_name", "fast"));
        assertThat(deployment(id).path("work_pool_name").asString()).isEqualTo("two");
        assertThat(deployment(id).path("work_queue_name").asString()).isEqualTo("fast");
        assertThat(server.get("/work_pools/two/queues/fast").status()).isEqualTo(200);
        Map<String, Object> out = new HashMap<>();
        out.put("work_pool_name", null);
        patch(id, out);
        assertThat(deployment(id).path("work_pool_name").isNull()).isTrue();
        assertThat(deployment(id).path("work_queue_id").isNull()).isTrue();
    }

    @Test
    void aQueueWithoutAPoolIsOneOfThePoolForAgents() {
        String id = deploy("nightly", Map.of("work_queue_name", "gpu")).id();
        assertThat(deployment(id).path("work_pool_name").asString()).isEqualTo("default-agent-pool");
        assertThat(server.get("/work_queues/name/gpu").status()).isEqualTo(200);
    }

    @Test
    void jobVariablesMustFitThePool() {
        Map<String, Object> template = Map.of(
                "job_configuration",
                Map.of("cores", "{{ cores }}"),
                "variables",
                Map.of("type", "object", "properties", Map.of("cores", Map.of("type", "integer"))));
        pool("one", Map.of("base_job_template", template));
        var unfit = deploy("x", Map.of("work_pool_name", "one", "job_variables", Map.of("cores", "many")));
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.text()).contains("cores");
        String id = deploy("x", Map.of("work_pool_name", "one", "job_variables", Map.of("cores", 2)))
                .id();
        assertThat(patch(id, Map.of("job_variables", Map.of("cores", "many"))).status())
                .isEqualTo(409);
        assertThat(run(id, Map.of("job_variables", Map.of("cores", "many"))).status())
                .isEqualTo(422);
        assertThat(run(id, Map.of("job_variables", Map.of("cores", 3))).status())
                .isEqualTo(201);
    }

    @Test
    void deploymentsAreFoundByWhatTheyAreAndWhatTheyBelongTo() {
        pool("one", Map.of());
        String a = deploy("a", Map.of("tags", List.of("ml", "x"), "work_pool_name", "one"))
                .id();
        String b = deploy("b", Map.of("paused", true)).id();
        run(a, Map.of("name", "first"));
        assertThat(found(Map.of("deployments", Map.of("tags", Map.of("all_", List.of("ml", "x"))))))
                .containsExactly("a");
        assertThat(found(Map.of("deployments", Map.of("paused", Map.of("eq_", true)))))
                .containsExactly("b");
        assertThat(found(Map.of("deployments", Map.of("flow_or_deployment_name", Map.of("like_", "TRAI")))))
                .containsExactly("a", "b");
        assertThat(found(Map.of("deployments", Map.of("work_queue_name", Map.of("any_", List.of("default"))))))
                .containsExactly("a");
        assertThat(found(Map.of("deployments", Map.of("id", Map.of("not_any_", List.of(a))))))
                .containsExactly("b");
        assertThat(found(Map.of("work_pools", Map.of("name", Map.of("any_", List.of("one"))))))
                .containsExactly("a");
        assertThat(found(Map.of("flow_runs", Map.of("name", Map.of("any_", List.of("first"))))))
                .containsExactly("a");
        assertThat(found(Map.of("flows", Map.of("name", Map.of("any_", List.of("other"))))))
                .isEmpty();
        assertThat(found(Map.of("sort", "NAME_DESC", "limit", 1))).containsExactly("b");
        assertThat(server.post("/deployments/filter", Map.of("limit", 201)).status())
                .isEqualTo(422);
        var page = server.post("/deployments/paginate", Map.of("limit", 1, "page", 2))
                .json();
        assertThat(texts(page.path("results"), "id")).containsExactly(b);
        assertThat(page.path("pages").asInt()).isEqualTo(2);
        var runs = server.post("/flow_runs/count", Map.of("deployments", Map.of("name", Map.of("any_", List.of("a")))));
        assertThat(runs.json().asInt()).isEqualTo(1);
    }

    private List<String> found(Map<String, ?> filter) {
        return texts(server.post("/deployments/filter", filter).json(), "name");
    }

    @Test
    void deletedDeploymentsTakeTheirWaitingRunsAlong() {
        String a = deploy("a", Map.of()).id();
        String b = deploy("b", Map.of()).id();
        String waiting = run(a, Map.of()).id();
        String ended = run(a, Map.of("state", Map.of("type", "COMPLETED"))).id();
        assertThat(server.send("DELETE", "/deployments/" + a, null).status()).isEqualTo(204);
        assertThat(server.get("/flow_runs/" + waiting).status()).isEqualTo(404);
        assertThat(server.get("/flow_runs/" + ended).status()).isEqualTo(200);
        var deleted = server.post(
                "/deployments/bulk_delete", Map.of("deployments", Map.of("name", Map.of("any_", List.of("a", "b")))));
        assertThat(deleted.json().path("deleted").valueStream().map(id -> id.asString()))
                .containsExactly(b);
        assertThat(server.post("/deployments/bulk_delete", Map.of("limit", 51)).status())
                .isEqualTo(422);
    }

    @Test
    void schedulesKeepTheirIdentityBySlugWhenDeployedAnew() {
        Map<String, Object> hourly = Map.of("schedule", Map.of("cron", "0 * * * *"), "slug", "hourly");
        Map<String, Object> daily = Map.of("schedule", Map.of("interval", 86400), "slug", "daily", "active", false);
        String id =
                deploy("nightly", Map.of("schedules", List.of(hourly, daily))).id();
        var before = deployment(id).path("schedules");
        assertThat(before.at("/1/schedule/anchor_date").isMissingNode()).isFalse();
        assertThat(patch(id, Map.of("schedules", List.of(Map.of("slug", "hourly", "active", false))))
                        .status())
                .isEqualTo(204);
        assertThat(patch(id, Map.of("schedules", List.of(Map.of("slug", "weekly", "replaces", "daily"))))
                        .status())
                .isEqualTo(204);
        var after = deployment(id).path("schedules");
        assertThat(texts(after, "id")).isEqualTo(texts(before, "id"));
        assertThat(texts(after, "slug")).containsExactly("hourly", "weekly");
        assertThat(after.at("/0/active").asBoolean()).isFalse();
        assertThat(patch(id, Map.of("schedules", List.of(HOURLY))).status()).isEqualTo(422);
        assertThat(patch(id, Map.of("schedules", List.of(Map.of("slug", "weekly", "replaces", "hourly"))))
                        .status())
                .isEqualTo(422);
        assertThat(patch(id, Map.of("schedules", List.of(Map.of("slug", "new"))))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void schedulesAreAddedChangedAndDeletedOneByOne() {
        String id = deploy("nightly", Map.of()).id();
        String path = "/deployments/" + id + "/schedules";
        var made = server.post(path, List.of(HOURLY, Map.of("schedule", Map.of("rrule", "FREQ=DAILY"), "slug", "d")));
        assertThat(made.status()).isEqualTo(201);
        String first = made.json().at("/0/id").asString();
        String second = made.json().at("/1/id").asString();
        assertThat(server.post(path, List.of(Map.of("schedule", Map.of("cron", "@daily"), "slug", "d")))
                        .status())
                .isEqualTo(409);
        assertThat(server.send("PATCH", path + "/" + first, Map.of("active", false))
                        .status())
                .isEqualTo(204);
        assertThat(server.send("PATCH", path + "/" + NOBODY, Map.of("active", false))
                        .status())
                .isEqualTo(404);
        assertThat(server.send("DELETE", path + "/" + second, null).status()).isEqualTo(204);
        var left = server.get(path).json();
        assertThat(texts(left, "id")).containsExactly(first);
        assertThat(left.at("/0/active").asBoolean()).isFalse();
        assertThat(server.post(path, Arrays.asList(1)).status()).isEqualTo(422);
    }
}
