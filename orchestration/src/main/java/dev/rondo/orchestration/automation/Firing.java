package dev.rondo.orchestration.automation;

import dev.rondo.model.event.ReceivedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trigger has fired.
 *
 * @param id the identity
 * @param triggerId the trigger
 * @param triggered when, in the time of the events
 * @param triggeringLabels the labels by whose values events were counted apart, with the values
 * @param triggeringEvent the event that made it fire, or the last one before; null for none
 * @param triggeringFirings for a trigger made of others, their firings
 */
public record Firing(
        UUID id,
        UUID triggerId,
        Instant triggered,
        Map<String, String> triggeringLabels,
        @Nullable ReceivedEvent triggeringEvent,
        List<Firing> triggeringFirings) {
    public Firing {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(triggerId, "triggerId is null");
        Objects.requireNonNull(triggered, "triggered is null");
        triggeringLabels = Map.copyOf(triggeringLabels);
        triggeringFirings = List.copyOf(triggeringFirings);
    }
}
