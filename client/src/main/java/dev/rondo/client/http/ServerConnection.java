package dev.rondo.client.http;

import dev.rondo.client.settings.KnownSettings;
import dev.rondo.client.settings.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server and what it is shown.
 *
 * @param apiUrl the address of its API, such as {@code http://localhost:4200/api}
 * @param apiKey a key; null for none
 * @param authString what is shown with basic authentication; null for none
 * @param patience how long to go on trying when a server that has answered before does not any more
 */
public record ServerConnection(
        URI apiUrl, @Nullable String apiKey, @Nullable String authString, Duration patience) {
    /** How long to go on trying when nobody says otherwise: a server that is started again is back by then. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    public ServerConnection {
        Objects.requireNonNull(apiUrl, "apiUrl is null");
        Objects.requireNonNull(patience, "patience is null");
        String text = apiUrl.toString();
        apiUrl = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : apiUrl;
    }

    /** A server that asks for nothing. */
    public static ServerConnection to(URI apiUrl) {
        return new ServerConnection(apiUrl, null, null, PATIENCE);
    }

    /** The server that is set; empty when none is. */
    public static Optional<ServerConnection> of(Settings settings) {
        return settings.find(KnownSettings.API_URL)
                .map(apiUrl -> new ServerConnection(
                        apiUrl,
                        settings.find(KnownSettings.API_KEY).orElse(null),
                        settings.find(KnownSettings.API_AUTH_STRING).orElse(null),
                        PATIENCE));
    }

    /** The address of an operation. */
    URI operation(String path) {
        return URI.create(apiUrl + path);
    }

    /** The address of a WebSocket. */
    URI socket(String path) {
        // https becomes wss.
        return URI.create(apiUrl.toString().replaceFirst("^http", "ws") + path);
    }

    /** The header that shows who asks. */
    Optional<String> authorization() {
        if (apiKey != null) {
            return Optional.of("Bearer " + apiKey);
        }
        return Optional.ofNullable(authString)
                .map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is shown on a WebSocket; null for nothing. */
    @Nullable
    String token() {
        return apiKey == null ? authString : apiKey;
    }

    /** Without the secrets, so that they get into no log. */
    @Override
    public String toString() {
        return "ServerConnection[" + apiUrl + "]";
    }
}
