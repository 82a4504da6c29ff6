package dev.rondo.server.automation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls other systems over HTTP, within bounds of time and size. Thread-safe. */
final class HttpCalls implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long LARGEST_ANSWER = 1L << 20;
    private static final int MOST_TOLD = 1_000;
    private static final int FIRST_FAILURE = 300;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_FAILURE = 500;
    private static final Set<String> SECRET = Set.of("set-cookie", "authorization", "www-authenticate");
    // Which Java's client sets itself, and refuses to be given.
    private static final Set<String> OWN = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private @Nullable HttpClient made;

    // Made with the first call: what it needs for TLS takes a while, in which a server could not start.
    private synchronized HttpClient client() {
        HttpClient client = made;
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(Redirect.NEVER)
                    .build();
            made = client;
        }
        return client;
    }

    /**
     * Calls, and waits for the answer.
     *
     * @return what there is to tell of the answer, as JSON values
     * @throws ActionFailure when there is no answer, or it tells of a failure
     */
    Map<String, Object> call(HttpCall call) throws ActionFailure {
        if (!call.toPrivate()) {
            refusePrivate(call);
        }
        HttpResponse<String> response = send(call);
        Map<String, Object> told = told(response);
        int status = response.statusCode();
        if (status < FIRST_FAILURE) {
            return told;
        }
        String reason = "The call to " + call.address().getHost() + " was answered with " + status;
        throw status >= FIRST_SERVER_FAILURE || status == TOO_MANY
                ? ActionFailure.passing(reason, told)
                : ActionFailure.lasting(reason, told);
    }

    private static void refusePrivate(HttpCall call) throws ActionFailure {
        try {
            for (InetAddress address : InetAddress.getAllByName(call.address().getHost())) {
                if (isPrivate(address)) {
                    throw ActionFailure.lasting(
                            "The address of the block is in a private network, where it must not call:"
                                    + " allow_private_urls is false");
                }
            }
        } catch (UnknownHostException unknown) {
            throw ActionFailure.passing(
                    "Nobody knows the host " + call.address().getHost(), Map.of());
        }
    }

    private static boolean isPrivate(InetAddress address) {
        boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal;
    }

    private HttpResponse<String> send(HttpCall call) throws ActionFailure {
        try {
            return client().send(request(call), BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
        } catch (IOException failure) {
            throw ActionFailure.passing("The call to " + call.address().getHost() + " failed: " + failure, Map.of());
        } catch (IllegalArgumentException unusable) {
            throw ActionFailure.lasting("The call cannot be made: " + unusable.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw ActionFailure.passing("The server stops", Map.of());
        }
    }

    private static HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                .timeout(TIMEOUT)
                .method(
                        call.method(),
                        call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        call.headers().forEach((name, value) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private static Map<String, Object> told(HttpResponse<String> response) {
        Map<String, Object> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!SECRET.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(", ", values));
            }
        });
        Map<String, Object> told = new LinkedHashMap<>();
        String body = response.body();
        told.put("status_code", response.statusCode());
        told.put("response_body", body.length() > MOST_TOLD ? body.substring(0, MOST_TOLD) + "..." : body);
        told.put("response_headers", headers);
        return told;
    }

    /** Lets go of all connections. */
    @Override
    public synchronized void close() {
        if (made != null) {
            made.shutdownNow();
        }
    }
}
