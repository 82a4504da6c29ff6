package dev.rondo.server;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a server lets in.
 *
 * @param authString what callers show with basic authentication to be let in as admin; null for none
 * @param csrfProtection whether changes need a token that the server has given to the caller
 * @param csrfTokenLife how long such a token is good for
 * @param corsOrigins the web pages, by their origins, that browsers let talk to the server
 * @param openAllowed whether everybody may be let in, although others than this machine can reach the server
 */
public record AccessSettings(
        @Nullable String authString,
        boolean csrfProtection,
        Duration csrfTokenLife,
        List<String> corsOrigins,
        boolean openAllowed) {
    /** Nobody needs to show anything, until the first key is made. */
    public static final AccessSettings OPEN = new AccessSettings(null, false, Duration.ofHours(1), List.of(), false);

    public AccessSettings {
        corsOrigins = List.copyOf(corsOrigins);
        if (authString != null && authString.isBlank()) {
            throw new IllegalArgumentException("an authentication string must not be blank");
        }
    }

    /** The same with an authentication string. */
    public AccessSettings withAuthString(String text) {
        return new AccessSettings(text, csrfProtection, csrfTokenLife, corsOrigins, openAllowed);
    }

    /** The same with protection against forged requests. */
    public AccessSettings withCsrfProtection() {
        return new AccessSettings(authString, true, csrfTokenLife, corsOrigins, openAllowed);
    }
}
