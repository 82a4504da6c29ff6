package dev.rondo.model.workpool;

/** Whether a worker is there. */
public enum WorkerStatus {
    /** It was heard of lately. */
    ONLINE,
    /** It was not. */
    OFFLINE
}
