package dev.rondo.client.http;

import dev.rondo.model.Json;
import dev.rondo.model.RondoException;
import dev.rondo.model.admin.CsrfToken;
import java.lang.reflect.Type;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Sends requests to a server and reads its answers. A server that has answered before is waited for when it is away; one that
 * was never there is reported at once. What is sent twice for that reason does no harm: creations carry keys and states
 * carry the identity of their transition. Waiting is not ended by interrupts, which are for the code of tasks. Thread-safe.
 */
public final class ApiHttp implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int DONE = 204;
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final ServerConnection server;
    private final HttpClient http;
    private final String identity = UUID.randomUUID().toString();
    private volatile boolean reached;
    private volatile @Nullable String csrfToken;

    /** @param server whom to ask */
    public ApiHttp(ServerConnection server) {
        this.server = server;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        if ("http".equalsIgnoreCase(server.apiUrl().getScheme())) {
            builder.sslContext(nobodyTrusted());
        }
        this.http = builder.build();
    }

    // Reading all the authorities that a machine trusts takes a process that has just started longer than its requests.
    private static SSLContext nobodyTrusted() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has TLS", impossible);
        }
    }

    HttpClient http() {
        return http;
    }

    ServerConnection server() {
        return server;
    }

    /** A name as a segment of a path: whatever it holds, it stays one segment. */
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Asks for something, which may not be there. */
    public <T> Optional<T> find(String path, Class<T> type) {
        Reply reply = send("GET", path, null);
        return reply.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(read(path, succeeded("GET", path, reply), type));
    }

    /** Sends something and reads the answer. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the type is in the parameter, as java.lang.reflect has it
    public <T> T post(String path, @Nullable Object body, Type answer) {
        return read(path, succeeded("POST", path, send("POST", path, body)), answer);
    }

    /** Sends something; false when what it is about is not there. */
    public boolean change(String method, String path, @Nullable Object body) {
        Reply reply = send(method, path, body);
        if (reply.status() == NOT_FOUND) {
            return false;
        }
        succeeded(method, path, reply);
        return true;
    }

    /** Sends a request and gives what comes back, whatever its status, but for those that mean "later". */
    public Reply send(String method, String path, @Nullable Object body) {
        return sendUnless(() -> false, method, path, body);
    }

    /** As {@link #send}, without trying again: for looking whether a server is there. */
    public Reply sendOnce(String method, String path) {
        Attempt attempt = attempt(request(method, path, null));
        if (attempt.failure() != null) {
            throw notThere(attempt.failure());
        }
        return attempt.reply(server);
    }

    /**
     * As {@link #send}, for what would do harm twice.
     *
     * @param done asked when an answer got lost, before the request is sent again: whether the server has done it
     */
    Reply sendUnless(BooleanSupplier done, String method, String path, @Nullable Object body) {
        Reply reply = exchange(done, method, path, body);
        if (reply.status() != FORBIDDEN || method.equals("GET") || !reply.body().contains("CSRF")) {
            return reply;
        }
        // The server wants a token with changes, or a fresh one.
        String query = "/csrf-token?client=" + identity;
        CsrfToken token =
                read(query, succeeded("GET", query, exchange(() -> false, "GET", query, null)), CsrfToken.class);
        csrfToken = token.token();
        return exchange(done, method, path, body);
    }

    private Reply exchange(BooleanSupplier done, String method, String path, @Nullable Object body) {
        HttpRequest request = request(method, path, body);
        long deadline = System.nanoTime() + server.patience().toNanos();
        for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            Attempt attempt = attempt(request);
            if (attempt.isFinal() || System.nanoTime() > deadline) {
                return attempt.reply(server);
            }
            if (!reached) {
                throw notThere(attempt.failure());
            }
            pause(attempt.pauseMillis(pause));
            if (attempt.mayBeDone() && done.getAsBoolean()) {
                return new Reply(DONE, "");
            }
        }
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.operation(path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        String token = csrfToken;
        if (token != null) {
            request.header("Prefect-Csrf-Token", token).header("Prefect-Csrf-Client", identity);
        }
        server.authorization().ifPresent(text -> request.header("Authorization", text));
        return request.build();
    }

    private static byte[] content(Object body) {
        return body instanceof byte[] ready ? ready : Json.MAPPER.writeValueAsBytes(body);
    }

    private Attempt attempt(HttpRequest request) {
        try {
            // Joining is not ended by interrupts, and leaves them where they are.
            HttpResponse<String> response =
                    http.sendAsync(request, BodyHandlers.ofString()).join();
            reached = true;
            return new Attempt(response, null);
        } catch (CompletionException failed) {
            return new Attempt(null, Objects.requireNonNullElse(failed.getCause(), failed));
        }
    }

    private record Attempt(
            @Nullable HttpResponse<String> response,
            @Nullable Throwable failure) {
        boolean isFinal() {
            return response != null && Stream.of(408, 429, 502, 503).noneMatch(later -> later == response.statusCode());
        }

        // A server that nobody could connect to has done nothing.
        boolean mayBeDone() {
            return response == null && !(failure instanceof ConnectException);
        }

        long pauseMillis(long otherwise) {
            return response == null
                    ? otherwise
                    : response.headers()
                            .firstValue("Retry-After")
                            .map(Attempt::millis)
                            .orElse(otherwise);
        }

        private static long millis(String seconds) {
            try {
                return Math.clamp(Math.round(Double.parseDouble(seconds) * 1_000), 0, LONGEST_PAUSE_MILLIS);
            } catch (NumberFormatException unreadable) {
                return LONGEST_PAUSE_MILLIS;
            }
        }

        Reply reply(ServerConnection server) {
            if (response == null) {
                throw new RondoException(
                        "client.unreachable",
                        "The server at %s does not answer any more (%s). See whether it runs; what it has acknowledged is stored."
                                .formatted(server.apiUrl(), failure),
                        failure);
            }
            return new Reply(response.statusCode(), response.body());
        }
    }

    private RondoException notThere(@Nullable Throwable failure) {
        String what = failure instanceof ConnectException ? "" : " (" + failure + ")";
        return new RondoException(
                "client.no-server",
                "no server at %s%s: start one with `rondo server start`, or unset RONDO_API_URL to run embedded"
                        .formatted(server.apiUrl(), what),
                failure);
    }

    private static void pause(long millis) {
        var _ = new CompletableFuture<@Nullable Void>()
                .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS)
                .join();
    }

    /** The reply, if the server did what it was asked for; otherwise what it said is thrown. */
    Reply succeeded(String method, String path, Reply reply) {
        if (reply.isSuccess()) {
            return reply;
        }
        throw switch (reply.status()) {
            case UNAUTHORIZED ->
                new RondoException(
                        "client.unauthorized",
                        "The server at %s does not know who asks. Set RONDO_API_KEY or RONDO_API_AUTH_STRING, or run `rondo login %s`."
                                .formatted(server.apiUrl(), server.apiUrl()));
            case FORBIDDEN ->
                new RondoException(
                        "client.forbidden", "The server at %s refuses: %s".formatted(server.apiUrl(), said(reply)));
            case NOT_FOUND ->
                new RondoException(
                        "client.not-found",
                        "The server at %s answered %s %s with 404: %s. It may be of another version."
                                .formatted(server.apiUrl(), method, path, said(reply)));
            default ->
                new RondoException(
                        "client.refused",
                        "The server at %s answered %s %s with %d: %s"
                                .formatted(server.apiUrl(), method, path, reply.status(), said(reply)));
        };
    }

    private static String said(Reply reply) {
        try {
            var json = Json.MAPPER.readTree(reply.body());
            var detail = json.path("detail");
            if (detail.isArray() && !detail.isEmpty()) {
                return detail.get(0).path("msg").asString(reply.body());
            }
            return detail.isString()
                    ? detail.asString()
                    : json.path("exception_message").asString(reply.body());
        } catch (JacksonException noJson) {
            return reply.body();
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> T read(String path, Reply reply, Type type) {
        try {
            return Json.MAPPER.readValue(reply.body(), Json.MAPPER.constructType(type));
        } catch (JacksonException unreadable) {
            throw new RondoException(
                    "client.unreadable",
                    "What answers at %s%s is no server of this kind, or one of another version: %s"
                            .formatted(server.apiUrl(), path, unreadable.getOriginalMessage()),
                    unreadable);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
