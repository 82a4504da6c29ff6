package dev.rondo.model.event;

/** Orders of events. */
public enum EventOrder {
    /** Oldest first. */
    ASC,
    /** Newest first. */
    DESC
}
