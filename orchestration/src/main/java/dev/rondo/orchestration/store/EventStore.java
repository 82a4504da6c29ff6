package dev.rondo.orchestration.store;

import java.time.Instant;

/** Events, to be read and added. */
public interface EventStore extends EventReads {

    /**
     * Adds an event, and announces it on {@link EventReads#CHANNEL}; one whose identity is known already is left out. It is
     * there for readers when the transaction is committed, not before.
     */
    void insert(EventEntry entry);

    /**
     * Deletes events that happened before the given time, the oldest first.
     *
     * @param limit at most this many
     * @return how many were deleted
     */
    int deleteBefore(Instant time, int limit);

    /** Deletes, as {@link #deleteBefore(Instant, int)} does, events of this name only. */
    int deleteBefore(String name, Instant time, int limit);
}
