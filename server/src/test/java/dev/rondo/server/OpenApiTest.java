package dev.rondo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void theServerDescribesItsOperationsAndRecords() {
        try (TestServer server = new TestServer(home)) {
            var document = server.get("/openapi.json").json();
            var create = document.path("paths").path("/flows/").path("post");
            assertThat(create.path("requestBody")
                            .path("content")
                            .path("application/json")
                            .path("schema")
                            .path("$ref")
                            .asString())
                    .isEqualTo("#/components/schemas/FlowCreate");
            var flow = document.path("components").path("schemas").path("Flow").path("properties");
            assertThat(flow.path("created").path("format").asString()).isEqualTo("date-time");
            assertThat(create.path("responses").has("201")).isTrue();
            assertThat(create.path("responses").has("422")).isTrue();
        }
    }

    @Test
    void theReferenceIsAPageWithItsFiles() {
        try (TestServer server = new TestServer(home)) {
            assertThat(server.get("/docs").text()).contains("swagger-ui-bundle.js");
            assertThat(server.get("/docs/swagger-ui-bundle.js").status()).isEqualTo(200);
            assertThat(server.get("/docs/other.js").status()).isEqualTo(404);
        }
    }
}
