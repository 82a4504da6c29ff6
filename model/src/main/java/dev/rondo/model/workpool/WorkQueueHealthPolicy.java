package dev.rondo.model.workpool;

/**
 * When a work queue is taken to be healthy.
 *
 * @param maximumLateRuns how many of its runs may be late
 * @param maximumSecondsSinceLastPolled how long ago somebody may last have asked for its runs
 */
public record WorkQueueHealthPolicy(Integer maximumLateRuns, Integer maximumSecondsSinceLastPolled) {
    public WorkQueueHealthPolicy {
        maximumLateRuns = maximumLateRuns == null ? 0 : maximumLateRuns;
        maximumSecondsSinceLastPolled = maximumSecondsSinceLastPolled == null ? 60 : maximumSecondsSinceLastPolled;
    }

    /** No late runs, and asked within a minute. */
    public static final WorkQueueHealthPolicy STANDARD = new WorkQueueHealthPolicy(0, 60);
}
