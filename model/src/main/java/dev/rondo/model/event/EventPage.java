package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some of the events that were asked for.
 *
 * @param events the events
 * @param total how many there are in all
 * @param nextPage where more are; null for nowhere
 */
public record EventPage(
        List<ReceivedEvent> events,
        @JsonProperty(required = true) int total,
        @Nullable URI nextPage) {
    public EventPage {
        Objects.requireNonNull(events, "events is null");
        events = List.copyOf(events);
    }
}
