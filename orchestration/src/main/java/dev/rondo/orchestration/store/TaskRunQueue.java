package dev.rondo.orchestration.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Background task runs that wait for a task worker, by task. What is handed out is leased: it comes again unless it is
 * removed before the lease ends.
 */
public interface TaskRunQueue {
    /** The channel on which the keys of tasks are announced whose runs have come, or come again. */
    String CHANNEL = "task-queue";

    /**
     * Adds a run at the end of its task's queue, or ahead of all that have not been tried yet, and announces it; nothing
     * happens to one that is there.
     *
     * @param turn since when it is its turn
     */
    void add(UUID taskRunId, String taskKey, Instant turn, boolean first);

    /**
     * Leases the first run of these tasks that is free.
     *
     * @param until how long it is leased
     */
    Optional<UUID> lease(Collection<String> taskKeys, Instant now, Instant until);

    /** Gives a leased run back, for others to take at once, and announces it. */
    void giveBack(UUID taskRunId);

    /** Removes a run. */
    void remove(UUID taskRunId);

    /** How many runs of the task wait or are leased. */
    int count(String taskKey);
}
