package dev.rondo.orchestration.store;

import dev.rondo.model.automation.Action;
import dev.rondo.model.automation.Automation;
import dev.rondo.model.event.ReceivedEvent;
import dev.rondo.orchestration.automation.Firing;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action that an automation is to do because it was set off.
 *
 * @param id the identity: the same however often it is tried
 * @param automation the automation as it was when it was set off
 * @param firing how its trigger fired
 * @param triggeringEvent what the action is about; null for nothing
 * @param stateChangeEventId the event that tells that the automation was set off
 * @param action what is to be done
 * @param index the place of the action among all that are done because of this firing
 * @param attempts how often it has been tried
 * @param due when it is to be tried next
 */
public record PendingAction(
        UUID id,
        Automation automation,
        Firing firing,
        @Nullable ReceivedEvent triggeringEvent,
        UUID stateChangeEventId,
        Action action,
        int index,
        int attempts,
        Instant due) {
    public PendingAction {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(automation, "automation is null");
        Objects.requireNonNull(firing, "firing is null");
        Objects.requireNonNull(stateChangeEventId, "stateChangeEventId is null");
        Objects.requireNonNull(action, "action is null");
        Objects.requireNonNull(due, "due is null");
    }

    /** The same after one more attempt that came to nothing. */
    public PendingAction againAt(Instant time) {
        return new PendingAction(
                id, automation, firing, triggeringEvent, stateChangeEventId, action, index, attempts + 1, time);
    }
}
