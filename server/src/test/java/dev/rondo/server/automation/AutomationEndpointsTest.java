package dev.rondo.server.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.TestServer.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutomationEndpointsTest extends AutomationTest {
    @Test
    void anAutomationIsMadeReadChangedAndDeleted() {
        Response made = automate("retrain", Map.of("description", "when data comes", "tags", List.of("ml")));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().at("/trigger/id").asString("")).isNotEmpty();
        assertThat(server.get("/automations/" + made.id()).json()).isEqualTo(made.json());
        Map<String, Object> changed =
                Map.of("name", "changed", "trigger", on("data.gone"), "actions", List.of(Map.of("type", "do-nothing")));
        assertThat(server.send("PUT", "/automations/" + made.id(), changed).status())
                .isEqualTo(204);
        assertThat(server.get("/automations/" + made.id()).json().path("name").asString())
                .isEqualTo("changed");
        assertThat(enable(made.id(), false).status()).isEqualTo(204);
        assertThat(server.get("/automations/" + made.id())
                        .json()
                        .path("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(server.send("DELETE", "/automations/" + made.id(), null).status())
                .isEqualTo(204);
        assertThat(server.get("/automations/" + made.id()).status()).isEqualTo(404);
        for (String event : List.of("created", "updated", "deleted")) {
            assertThat(told(made.id(), event)).isNotEmpty();
        }
    }

    private Response enable(String id, boolean enabled) {
        return server.send("PATCH", "/automations/" + id, Map.of("enabled", enabled));
    }

    @Test
    void aTriggerThatStaysAsItIsKeepsItsIdentity() {
        Response made = automate("retrain", Map.of());
        Map<String, Object> renamed =
                Map.of("name", "x", "trigger", on("data.arrived"), "actions", List.of(Map.of("type", "do-nothing")));
        server.send("PUT", "/automations/" + made.id(), renamed);
        assertThat(server.get("/automations/" + made.id()).json().at("/trigger/id"))
                .isEqualTo(made.json().at("/trigger/id"));
    }

    @Test
    void automationsAreFoundByNameTagsAndIdentity() {
        String first = automate("a", Map.of("tags", List.of("ml", "night"))).id();
        automate("b", Map.of("tags", List.of("ml")));
        automate("c", Map.of());
        assertThat(found(Map.of("name", Map.of("any_", List.of("a", "c"))))).containsExactly("a", "c");
        assertThat(found(Map.of("tags", Map.of("all_", List.of("ml", "night")))))
                .containsExactly("a");
        assertThat(found(Map.of("tags", Map.of("is_null_", true)))).containsExactly("c");
        assertThat(found(Map.of("id", Map.of("any_", List.of(first))))).containsExactly("a");
        assertThat(found(Map.of("created", Map.of("before_", "2020-01-01T00:00:00Z"))))
                .isEmpty();
        assertThat(server.post("/automations/count", null).json().asInt()).isEqualTo(3);
        assertThat(server.post(
                                "/automations/count",
                                Map.of("automations", Map.of("name", Map.of("any_", List.of("b")))))
                        .json()
                        .asInt())
                .isEqualTo(1);
        assertThat(texts(
                        server.post("/automations/filter", Map.of("sort", "NAME_DESC", "limit", 2))
                                .json(),
                        "name"))
                .containsExactly("c", "b");
        assertThat(server.post("/automations/filter", Map.of("limit", 201)).status())
                .isEqualTo(422);
    }

    private List<String> found(Map<String, ?> filter) {
        return texts(
                server.post("/automations/filter", Map.of("automations", filter))
                        .json(),
                "name");
    }

    @Test
    void theAutomationsOfADeploymentAreFoundAndDeletedWithIt() {
        String deployment = deploy("nightly", Map.of()).id();
        String resource = "prefect.deployment." + deployment;
        List<Map<String, Object>> run =
                List.of(Map.of("type", "run-deployment", "source", "selected", "deployment_id", deployment));
        automate("owned", Map.of("owner_resource", resource, "actions", run));
        automate("acting", Map.of("actions", run));
        automate("other", Map.of());
        assertThat(texts(server.get("/automations/related-to/" + resource).json(), "name"))
                .containsExactly("acting", "owned");
        assertThat(server.send("DELETE", "/automations/owned-by/" + resource, null)
                        .status())
                .isEqualTo(202);
        assertThat(texts(server.get("/automations/related-to/" + resource).json(), "name"))
                .containsExactly("acting");
    }

    @Test
    void whatCannotBeUsedIsRefused() {
        assertThat(automate("x", Map.of("trigger", Map.of("type", "event"))).status())
                .isEqualTo(422);
        assertThat(automate("x", Map.of("actions", List.of(Map.of("type", "run-deployment", "source", "selected"))))
                        .status())
                .isEqualTo(422);
        Map<String, Object> unclosed =
                Map.of("type", "send-notification", "block_document_id", NOBODY, "body", "{{ event.id");
        assertThat(automate("x", Map.of("actions", List.of(unclosed))).text()).contains("not a template");
        assertThat(server.send("PATCH", "/automations/" + NOBODY, Map.of("enabled", true))
                        .status())
                .isEqualTo(404);
        assertThat(server.send("DELETE", "/automations/" + NOBODY, null).status())
                .isEqualTo(404);
        assertThat(server.post("/automations/count", Map.of()).json().asInt()).isZero();
    }

    @Test
    void anAutomationThatWouldSetItselfOffWithoutEndIsNotEnabled() {
        Map<String, Object> loop = Map.of(
                "trigger", on("prefect.flow-run.Running"),
                "enabled", false,
                "actions", List.of(Map.of("type", "run-deployment", "source", "inferred")));
        String id = automate("loop", loop).id();
        assertThat(enable(id, true).status()).isEqualTo(422);
        assertThat(server.get("/automations/" + id).json().path("enabled").asBoolean())
                .isFalse();
    }

    @Test
    void templatesAreCheckedForTheirForm() {
        for (String path : List.of("/templates/validate", "/automations/templates/validate")) {
            assertThat(server.post(path, "\"{{ event.id }}\"").status()).isEqualTo(204);
            assertThat(server.post(path, null).status()).isEqualTo(204);
            Response wrong = server.post(path, "\"a\\n{% if %}\"");
            assertThat(wrong.status()).isEqualTo(422);
            assertThat(wrong.json().at("/error/line").asInt()).isEqualTo(2);
            assertThat(wrong.json().at("/error/source").asString()).contains("{% if %}");
        }
    }

    @Test
    void theSpanOfACompoundTriggerMayBeATextOfIso8601() {
        Map<String, Object> compound =
                Map.of("type", "compound", "require", "all", "within", "PT90S", "triggers", List.of(on("a"), on("b")));
        assertThat(automate("x", Map.of("trigger", compound))
                        .json()
                        .at("/trigger/within")
                        .asInt())
                .isEqualTo(90);
    }
}
