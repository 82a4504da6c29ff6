package dev.rondo.server.openapi;

import dev.rondo.model.Json;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Route;
import dev.rondo.server.http.Route.Role;
import dev.rondo.server.http.Routes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The description of the API for programs, and a page that renders it for people. Thread-safe. */
public final class OpenApiEndpoints {
    private final Supplier<List<Route>> routes;
    private final String version;
    private volatile byte @Nullable [] document;

    /**
     * @param routes all operations, once they are known
     * @param version the version of the product
     */
    public OpenApiEndpoints(Supplier<List<Route>> routes, String version) {
        this.routes = routes;
        this.version = version;
    }

    /** Adds the operations. */
    public void addTo(Routes all) {
        all.group("Root")
                .get("/openapi.json")
                .answers(Map.class, 200)
                .atLeast(Role.ANYONE)
                .by(_ -> Answer.content("application/json", document()))
                .get("/docs")
                .answersNothing(200)
                .atLeast(Role.ANYONE)
                .by(_ -> Answer.content("text/html; charset=utf-8", ApiReference.page()))
                .get("/docs/{file}")
                .answersNothing(200)
                .atLeast(Role.ANYONE)
                .by(request -> ApiReference.file(request.text("file")));
    }

    // Made when somebody asks: it takes a second, and most servers are never asked.
    private byte[] document() {
        byte[] known = document;
        if (known == null) {
            known = Json.MAPPER
                    .writeValueAsString(OpenApiDocument.of(routes.get(), version))
                    .getBytes(StandardCharsets.UTF_8);
            document = known;
        }
        return known;
    }
}
