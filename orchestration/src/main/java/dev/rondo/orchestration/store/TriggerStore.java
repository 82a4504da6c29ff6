package dev.rondo.orchestration.store;

import java.time.Instant;
import java.util.Collection;

/** What the triggers of automations have seen, and how far they have looked, to be read and written. */
public interface TriggerStore extends TriggerReads {

    /**
     * Keeps how far the triggers have looked.
     *
     * @param generation that of the automations that they were looked at for
     * @return false, and nothing is kept, when somebody else has kept something since, or the automations have changed
     */
    boolean advance(TriggerProgress progress, long generation);

    /** Keeps these states, each in the place of that of the same trigger and labels. */
    void save(Collection<TriggerEntry> entries, Instant now);

    /**
     * Deletes states that tell of nothing but which events were seen, if they have not changed since the time.
     *
     * @param limit at most this many
     * @return how many were deleted
     */
    int deleteSpent(Instant unchangedSince, int limit);
}
