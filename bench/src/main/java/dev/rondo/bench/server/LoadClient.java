package dev.rondo.bench.server;

import dev.rondo.model.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/** Sends requests to a server, many at a time; the same client for every server. Thread-safe. */
public final class LoadClient implements AutoCloseable {
    private static final int UNAVAILABLE = 503;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 20;

    private final URI api;
    private final LongAdder refusals = new LongAdder();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /** @param api the address of the server's API */
    public LoadClient(URI api) {
        this.api = api;
    }

    /** Sends a POST request and reads the answer. */
    public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(text(path, Json.MAPPER.writeValueAsString(body)));
    }

    /** Sends a POST request and gives the answer as it comes; again when the server says that it cannot just now. */
    public String text(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (response.statusCode() == UNAVAILABLE && System.nanoTime() < deadline) {
            refusals.increment();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            response = http.send(request, BodyHandlers.ofString());
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException("POST " + path + " was answered with " + response.statusCode() + ": "
                    + response.body().substring(0, Math.min(300, response.body().length())));
        }
        return response.body();
    }

    /** How often the server has said that it cannot just now (503). */
    public long refusals() {
        return refusals.sum();
    }

    /** Its HTTP client, for WebSockets. */
    HttpClient http() {
        return http;
    }

    /** The address of a WebSocket of the server. */
    URI socket(String path) {
        return URI.create(api.toString().replaceFirst("^http", "ws") + path);
    }

    @Override
    public void close() {
        http.close();
    }
}
