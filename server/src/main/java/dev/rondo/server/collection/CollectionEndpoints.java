package dev.rondo.server.collection;

import dev.rondo.model.Json;
import dev.rondo.server.http.Answer;
import dev.rondo.server.http.Refusal;
import dev.rondo.server.http.Request;
import dev.rondo.server.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What there is to choose from: the types of workers with their job templates. Asks no other server. Thread-safe. */
public final class CollectionEndpoints {
    private static final String WORKERS = "aggregate-worker-metadata";
    // Known to clients, and empty here: blocks and flows are those that are registered.
    private static final Set<String> EMPTY =
            Set.of("aggregate-block-metadata", "aggregate-flow-metadata", "demo-flows");

    private final JsonNode workers = resource(WORKERS + ".json");

    private static JsonNode resource(String name) {
        try (InputStream stream = CollectionEndpoints.class.getResourceAsStream(name)) {
            return Json.MAPPER.readTree(Objects.requireNonNull(stream, () -> name + " is missing"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void addTo(Routes routes) {
        routes.group("Collections")
                .get("/collections/views/{view}")
                .answers(Map.class, 200)
                .by(this::view);
    }

    private Answer view(Request request) {
        String view = request.text("view");
        if (view.equals(WORKERS)) {
            return Answer.ok(workers);
        }
        if (EMPTY.contains(view)) {
            return Answer.ok(Map.of());
        }
        throw Refusal.notFound("There is no view \"" + view + "\".");
    }
}
