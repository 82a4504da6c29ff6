package dev.rondo.model.log;

/** Orders of log lines. */
public enum LogSort {
    /** Oldest first. */
    TIMESTAMP_ASC,
    /** Newest first. */
    TIMESTAMP_DESC
}
