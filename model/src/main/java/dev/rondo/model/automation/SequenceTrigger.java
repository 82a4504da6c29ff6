package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several triggers that fire within a span, one after the other.
 *
 * @param id the identity, which the server gives; null before
 * @param triggers the triggers
 * @param within in what span; null for any; in JSON, seconds
 */
public record SequenceTrigger(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID id,
        List<Trigger> triggers,
        @Nullable Duration within) implements Trigger {
    public SequenceTrigger {
        Objects.requireNonNull(triggers, "triggers is null");
        triggers = List.copyOf(triggers);
    }

    @Override
    public List<Trigger> children() {
        return triggers;
    }

    @Override
    public SequenceTrigger identified(Supplier<UUID> identities) {
        UUID own = identities.get();
        return new SequenceTrigger(
                own, triggers.stream().map(each -> each.identified(identities)).toList(), within);
    }
}
