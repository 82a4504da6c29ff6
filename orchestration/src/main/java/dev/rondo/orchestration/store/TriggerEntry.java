package dev.rondo.orchestration.store;

import dev.rondo.orchestration.automation.AutomationTriggers;
import dev.rondo.orchestration.automation.TriggerState;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger has seen.
 *
 * @param automationId the automation that the trigger belongs to
 * @param key the trigger and the labels by which it counts apart
 * @param state what it has seen
 * @param deadline when it is to be looked at, also without an event; null for never
 * @param unresolvedSince since when the automation has been triggered by what is missing; null when it is not
 */
public record TriggerEntry(
        UUID automationId,
        AutomationTriggers.Key key,
        TriggerState state,
        @Nullable Instant deadline,
        @Nullable Instant unresolvedSince) {
    public TriggerEntry {
        Objects.requireNonNull(automationId, "automationId is null");
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(state, "state is null");
    }
}
