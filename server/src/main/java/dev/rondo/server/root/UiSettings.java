package dev.rondo.server.root;

import dev.rondo.server.access.Access;
import dev.rondo.server.http.Answer;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a page that shows the server must know before it can ask anything. Thread-safe. */
public final class UiSettings implements Handler {
    private final Access access;
    private final boolean csrfProtection;

    /**
     * @param access tells whether anything must be shown
     * @param csrfProtection whether changes need a token
     */
    public UiSettings(Access access, boolean csrfProtection) {
        this.access = access;
        this.csrfProtection = csrfProtection;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("api_url", "/api");
        settings.put("csrf_enabled", csrfProtection);
        settings.put("auth", access.isOpen() ? null : "BASIC");
        settings.put("flags", List.of());
        settings.put("default_ui", "v2");
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(Answer.ok(settings).body());
    }
}
