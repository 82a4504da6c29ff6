package dev.rondo.server;

import dev.rondo.model.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A server of its own for a test, and a client that speaks plain JSON with it. */
public final class TestServer implements AutoCloseable {
    private final RondoServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Caller anonymous = new Caller(Map.of());

    /** A server over SQLite in the given folder. */
    public TestServer(Path home) {
        this(ServerSettings.local(home, 0));
    }

    /** A server with these settings. */
    public TestServer(ServerSettings settings) {
        this.server = RondoServer.start(settings);
    }

    /** A server with these settings, for which it is the time that the clock shows. */
    public TestServer(ServerSettings settings, InstantSource clock) {
        this.server = RondoServer.start(settings, clock);
    }

    /** The server. */
    public RondoServer server() {
        return server;
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param text the body as it came
     */
    public record Response(int status, String text) {
        /** The body as JSON. */
        public JsonNode json() {
            return Json.MAPPER.readTree(text);
        }

        /** The property {@code id} of the body. */
        public String id() {
            return json().path("id").asString();
        }
    }

    /** A caller that sends these headers along. */
    public Caller with(Map<String, String> headers) {
        return new Caller(headers);
    }

    /** Sends a GET request. */
    public Response get(String path) {
        return anonymous.get(path);
    }

    /** Sends a POST request with a body that is turned into JSON; text is sent as it is. */
    public Response post(String path, @Nullable Object body) {
        return anonymous.post(path, body);
    }

    /** Sends a request. */
    public Response send(String method, String path, @Nullable Object body) {
        return anonymous.send(method, path, body);
    }

    /** Somebody who sends requests. */
    public final class Caller {
        private final Map<String, String> headers;

        private Caller(Map<String, String> headers) {
            this.headers = headers;
        }

        /** Sends a GET request. */
        public Response get(String path) {
            return send("GET", path, null);
        }

        /** Sends a POST request with a body that is turned into JSON; text is sent as it is. */
        public Response post(String path, @Nullable Object body) {
            return send("POST", path, body);
        }

        /** Sends a request. */
        public Response send(String method, String path, @Nullable Object body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.apiUrl() + path))
                    .header("Content-Type", "application/json")
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)));
            headers.forEach(request::header);
            try {
                HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
                return new Response(response.statusCode(), response.body());
            } catch (IOException failure) {
                throw new AssertionError(method + " " + path + " got no answer", failure);
            } catch (InterruptedException stop) {
                throw new AssertionError("interrupted", stop);
            }
        }
    }

    private static String text(Object body) {
        return body instanceof String text ? text : Json.MAPPER.writeValueAsString(body);
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
