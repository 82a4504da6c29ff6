package dev.rondo.server.event;

import dev.rondo.model.Json;
import dev.rondo.model.event.EventFilter;
import dev.rondo.orchestration.store.EventCursor;
import dev.rondo.orchestration.store.StoredEvent;
import dev.rondo.server.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/**
 * Where the next page of events goes on, as a text that clients need not understand.
 *
 * @param filter which events
 * @param limit how many a page has at most
 * @param total how many there were in all when the first page was read
 * @param cursor the last event of the page before
 */
record PageToken(EventFilter filter, int limit, int total, EventCursor cursor) {
    private static final int MOST = 50;

    PageToken {
        Objects.requireNonNull(filter, "filter is null");
        Objects.requireNonNull(cursor, "cursor is null");
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has from 1 to " + MOST + " events, not " + limit);
        }
    }

    static PageToken of(EventFilter filter, int limit, int total, StoredEvent last) {
        return new PageToken(filter, limit, total, EventCursor.at(last));
    }

    /** The token that was given out as this text; anything else is refused. */
    static PageToken read(String text) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(text);
            PageToken token = Json.MAPPER.readValue(json, PageToken.class);
            return Objects.requireNonNull(token, "null is no token");
        } catch (IllegalArgumentException | NullPointerException | JacksonException unreadable) {
            throw Refusal.invalid(List.of("query", "page-token"), "not a token of this server");
        }
    }

    String text() {
        byte[] json = Json.MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }
}
