package dev.rondo.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;

/**
 * Which web pages browsers let talk to the server (the CORS protocol of the Fetch standard).
 *
 * @param origins their origins; {@code *} for all
 */
public record CrossOrigin(List<String> origins) {
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, Prefect-Csrf-Token, Prefect-Csrf-Client,"
            + " X-Prefect-Api-Version, X-Request-Id";

    public CrossOrigin {
        origins = List.copyOf(origins);
    }

    /** Says to the browser that the page may read the answer, if it may. */
    void allow(ServerRequest request, ServerResponse response) {
        allowed(request).ifPresent(origin -> {
            response.header("Access-Control-Allow-Origin", origin);
            response.header("Vary", "Origin");
        });
    }

    /** Answers a browser that asks beforehand; false when it does not. */
    boolean preflight(ServerRequest request, ServerResponse response) {
        boolean asking = "OPTIONS".equals(request.prologue().method().text())
                && request.headers().contains(HeaderNames.create("Access-Control-Request-Method"));
        if (asking) {
            allow(request, response);
            response.header("Access-Control-Allow-Methods", METHODS);
            response.header("Access-Control-Allow-Headers", HEADERS);
            response.header("Access-Control-Max-Age", "600");
            response.status(204).send();
        }
        return asking;
    }

    private Optional<String> allowed(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.ORIGIN)
                .filter(origin -> origins.contains("*") || origins.contains(origin));
    }
}
