package dev.rondo.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeploymentRunEndpointsTest extends DeploymentTest {
    private String checked() {
        return deploy(
                        "nightly",
                        Map.of(
                                "enforce_parameter_schema",
                                true,
                                "parameter_openapi_schema",
                                RATE_SCHEMA,
                                "parameters",
                                Map.of("note", "from the deployment"),
                                "tags",
                                List.of("ml"),
                                "labels",
                                Map.of("team", "a"),
                                "version",
                                "7"))
                .id();
    }

    @Test
    void aRunGetsWhatItsDeploymentHasUnderWhatItIsGiven() {
        String id = checked();
        var made = run(id, Map.of("parameters", Map.of("rate", 0.5), "tags", List.of("now"), "labels", Map.of("x", 1)));
        assertThat(made.status()).isEqualTo(201);
        var run = made.json();
        assertThat(run.at("/parameters/note").asString()).isEqualTo("from the deployment");
        assertThat(run.at("/parameters/rate").asDouble()).isEqualTo(0.5);
        assertThat(run.path("tags").valueStream().map(tag -> tag.asString())).containsExactly("ml", "now");
        assertThat(run.at("/labels/team").asString()).isEqualTo("a");
        assertThat(run.at("/labels/prefect.deployment.id").asString()).isEqualTo(id);
        assertThat(run.path("deployment_version").asString()).isEqualTo("7");
        assertThat(run.path("state_name").asString()).isEqualTo("Scheduled");
        assertThat(run.path("auto_scheduled").asBoolean()).isFalse();
    }

    @Test
    void parametersThatDoNotFitAreRefusedUnlessTheyAreNotToBeChecked() {
        String id = checked();
        var unfit = run(id, Map.of("parameters", Map.of("rate", "high")));
        assertThat(unfit.status()).isEqualTo(409);
        assertThat(unfit.json().path("detail").asString())
                .startsWith("Error creating flow run:")
                .contains("rate");
        assertThat(run(id, Map.of()).status()).isEqualTo(409);
        assertThat(run(id, Map.of("enforce_parameter_schema", false)).status()).isEqualTo(201);
        Map<String, Object> none = new HashMap<>();
        none.put("rate", 1);
        none.put("note", null);
        assertThat(run(id, Map.of("parameters", none)).status()).isEqualTo(201);
        assertThat(run(NOBODY, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void withoutASchemaNothingIsAskedOfParameters() {
        String id = deploy("x", Map.of("enforce_parameter_schema", true)).id();
        assertThat(run(id, Map.of()).status()).isEqualTo(201);
    }

    @Test
    void standInsAreFilledIn() {
        String id = deploy("x", Map.of()).id();
        Map<String, Object> parameters = Map.of(
                "j", Map.of("__prefect_kind", "json", "value", "{\"a\": [1, 2]}"),
                "t", Map.of("__prefect_kind", "jinja", "template", "{{ 1 + 1 }} runs"),
                "n", Map.of("__prefect_kind", "none", "value", List.of(1)),
                "absent", Map.of("__prefect_kind", "workspace_variable"));
        var run = run(id, Map.of("parameters", parameters)).json();
        assertThat(run.at("/parameters/j/a/1").asInt()).isEqualTo(2);
        assertThat(run.at("/parameters/t").asString()).isEqualTo("2 runs");
        assertThat(run.at("/parameters/n/0").asInt()).isEqualTo(1);
        assertThat(run.path("parameters").has("absent")).isFalse();
    }

    @Test
    void aStandInThatCannotBeFilledInIsRefused() {
        String id = deploy("x", Map.of()).id();
        for (Map<String, Object> standIn : List.<Map<String, Object>>of(
                Map.of("__prefect_kind", "json", "value", "{"),
                Map.of("__prefect_kind", "jinja"),
                Map.of("__prefect_kind", "jinja", "template", "{% if %}"),
                Map.of("__prefect_kind", "workspace_variable", "variable_name", "nobody"))) {
            assertThat(run(id, Map.of("parameters", Map.of("p", standIn))).status())
                    .as("%s", standIn)
                    .isEqualTo(400);
        }
    }

    @Test
    void twoRunsWithOneKeyAreOne() {
        String id = deploy("x", Map.of()).id();
        var first = run(id, Map.of("idempotency_key", "k"));
        var second = run(id, Map.of("idempotency_key", "k"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void aRunMayWaitInAnotherQueueOfThePool() {
        pool("one", Map.of());
        String placed = deploy("placed", Map.of("work_pool_name", "one")).id();
        var run = run(placed, Map.of("work_queue_name", "urgent")).json();
        assertThat(run.path("work_queue_name").asString()).isEqualTo("urgent");
        assertThat(run.path("work_pool_name").asString()).isEqualTo("one");
        String free = deploy("free", Map.of()).id();
        assertThat(run(free, Map.of("work_queue_name", "urgent")).status()).isEqualTo(400);
    }

    @Test
    void manyRunsAreMadeAtOnceEachForItself() {
        String id = checked();
        var made = server.post(
                "/deployments/" + id + "/create_flow_run/bulk",
                List.of(Map.of("parameters", Map.of("rate", 1)), Map.of("parameters", Map.of("rate", "x"))));
        assertThat(made.status()).isEqualTo(200);
        assertThat(texts(made.json().path("results"), "status")).containsExactly("CREATED", "FAILED");
        var tooMany = IntStream.range(0, 101).mapToObj(_ -> Map.of()).toList();
        assertThat(server.post("/deployments/" + id + "/create_flow_run/bulk", tooMany)
                        .status())
                .isEqualTo(400);
        assertThat(server.post("/deployments/" + NOBODY + "/create_flow_run/bulk", List.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoeverServesADeploymentFindsItsRunsAndMakesItReady() {
        String id = deploy("x", Map.of()).id();
        String due = run(id, Map.of()).id();
        run(
                id,
                Map.of(
                        "state",
                        Map.of(
                                "type",
                                "SCHEDULED",
                                "state_details",
                                Map.of("scheduled_time", "2999-01-01T00:00:00Z"))));
        var found = server.post(
                "/deployments/get_scheduled_flow_runs",
                Map.of("deployment_ids", List.of(id), "scheduled_before", "2998-12-31 23:59:59.123456+00:00"));
        assertThat(texts(found.json(), "id")).containsExactly(due);
        await().untilAsserted(() ->
                assertThat(deployment(id).path("status").asString()).isEqualTo("READY"));
        assertThat(deployment(id).path("last_polled").isNull()).isFalse();
        assertThat(server.post("/deployments/get_scheduled_flow_runs", Map.of()).status())
                .isEqualTo(422);
    }
}
