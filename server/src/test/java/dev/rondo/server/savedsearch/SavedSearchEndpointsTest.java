package dev.rondo.server.savedsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rondo.server.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SavedSearchEndpointsTest extends ServerTest {
    @Test
    void aSearchIsKeptUnderItsName() {
        Map<String, ?> filter =
                Map.of("object", "flow_run", "property", "name", "type", "string", "operation", "equals", "value", "x");
        var first = server.send("PUT", "/saved_searches/", Map.of("name", "mine", "filters", List.of(filter)));
        var second = server.send("PUT", "/saved_searches/", Map.of("name", "mine"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(server.get("/saved_searches/" + first.id())
                        .json()
                        .path("filters")
                        .isEmpty())
                .isTrue();
        assertThat(texts(server.post("/saved_searches/filter", null).json(), "name"))
                .containsExactly("mine");
        assertThat(server.send("DELETE", "/saved_searches/" + first.id(), null).status())
                .isEqualTo(204);
        assertThat(server.send("DELETE", "/saved_searches/" + first.id(), null).status())
                .isEqualTo(404);
        assertThat(server.get("/saved_searches/" + first.id()).status()).isEqualTo(404);
        assertThat(server.send("PUT", "/saved_searches/", Map.of()).status()).isEqualTo(422);
    }
}
