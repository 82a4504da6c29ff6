package dev.rondo.model.workpool;

/** Whether a work pool hands out runs. */
public enum WorkPoolStatus {
    /** Somebody is there to run what waits. */
    READY,
    /** Nobody is there. */
    NOT_READY,
    /** It hands out nothing. */
    PAUSED
}
