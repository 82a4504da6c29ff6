package dev.rondo.orchestration.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Actions that automations are to do, to be read. */
public interface PendingActionReads {
    /** The channel on which it is announced that there are new ones. */
    String CHANNEL = "automation_actions";

    /**
     * The actions that are due at the time, those that wait longest first.
     *
     * @param limit at most this many
     */
    List<PendingAction> due(Instant now, int limit);

    /** When the next action is due that is not at the time; empty when there is none. */
    Optional<Instant> nextDue(Instant now);
}
