package dev.rondo.model.workpool;

/** Whether a work queue hands out runs. */
public enum WorkQueueStatus {
    /** Somebody is there to run what waits. */
    READY,
    /** Nobody is there. */
    NOT_READY,
    /** It hands out nothing. */
    PAUSED
}
