package dev.rondo.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowEndpointsTest extends ServerTest {
    @Test
    void aFlowIsFoundByItsName() {
        assertThat(server.get("/flows/name/retrain").id()).isEqualTo(flowId);
        assertThat(server.get("/flows/name/other").status()).isEqualTo(404);
    }

    @Test
    void theTagsOfAFlowAreChanged() {
        var patched = server.send("PATCH", "/flows/" + flowId, Map.of("tags", List.of("nightly")));
        assertThat(patched.status()).isEqualTo(204);
        assertThat(server.get("/flows/" + flowId).json().path("tags").get(0).asString())
                .isEqualTo("nightly");
        assertThat(server.send("PATCH", "/flows/" + NOBODY, Map.of("tags", List.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void flowsAreListedCountedAndPagedInTheirOrder() {
        server.post("/flows/", Map.of("name", "alpha"));
        server.post("/flows/", Map.of("name", "beta", "tags", List.of("x")));
        assertThat(texts(server.post("/flows/filter", Map.of()).json(), "name"))
                .containsExactly("alpha", "beta", "retrain");
        assertThat(texts(
                        server.post("/flows/filter", Map.of("sort", "NAME_DESC", "limit", 1, "offset", 1))
                                .json(),
                        "name"))
                .containsExactly("beta");
        assertThat(server.post("/flows/count", Map.of("flows", Map.of("tags", Map.of("all_", List.of("x")))))
                        .json()
                        .asInt())
                .isEqualTo(1);
        var page = server.post("/flows/paginate", Map.of("page", 2, "limit", 2)).json();
        assertThat(texts(page.path("results"), "name")).containsExactly("retrain");
        assertThat(page.path("count").asInt()).isEqualTo(3);
        assertThat(page.path("pages").asInt()).isEqualTo(2);
    }

    @Test
    void flowsAreFoundByTheirRunsAndDeployments() {
        server.post("/flows/", Map.of("name", "unused"));
        flowRun(Map.of("state", Map.of("type", "SCHEDULED"), "name", "first"));
        assertThat(texts(
                        server.post(
                                        "/flows/filter",
                                        Map.of("flow_runs", Map.of("name", Map.of("any_", List.of("first")))))
                                .json(),
                        "name"))
                .containsExactly("retrain");
        assertThat(server.post("/flows/count", Map.of("flows", Map.of("deployment", Map.of("is_null_", true))))
                        .json()
                        .asInt())
                .isEqualTo(2);
        assertThat(server.post("/flows/count", Map.of("work_pools", Map.of("name", Map.of("any_", List.of("p")))))
                        .json()
                        .asInt())
                .isZero();
    }

    @Test
    void aPageBeyondTheBoundsIsRefused() {
        assertThat(server.post("/flows/filter", Map.of("limit", 201)).status()).isEqualTo(422);
        assertThat(server.post("/flows/paginate", Map.of("page", 0)).status()).isEqualTo(422);
        assertThat(server.post("/flows/paginate", Map.of("page", 2_000_000_000)).status())
                .isEqualTo(422);
    }

    @Test
    void aFlowIsDeletedWithItsRuns() {
        String run = flowRun(Map.of("state", Map.of("type", "SCHEDULED"))).id();
        assertThat(server.send("DELETE", "/flows/" + flowId, null).status()).isEqualTo(204);
        assertThat(server.get("/flow_runs/" + run).status()).isEqualTo(404);
        assertThat(server.send("DELETE", "/flows/" + flowId, null).status()).isEqualTo(404);
    }

    @Test
    void manyFlowsAreDeletedAtOnce() {
        server.post("/flows/", Map.of("name", "other"));
        var deleted =
                server.post("/flows/bulk_delete", Map.of("flows", Map.of("name", Map.of("any_", List.of("retrain")))));
        assertThat(deleted.json().path("deleted").get(0).asString()).isEqualTo(flowId);
        assertThat(texts(server.post("/flows/filter", Map.of()).json(), "name")).containsExactly("other");
        assertThat(server.post("/flows/bulk_delete", Map.of("limit", 51)).status())
                .isEqualTo(422);
    }
}
