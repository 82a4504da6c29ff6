package dev.rondo.model.state;

/** The answers to a proposed state. */
public enum SetStateStatus {
    /** The run is in the proposed state now. */
    ACCEPT,
    /** The run is in another state than the proposed one; the client goes on from that. */
    REJECT,
    /** The run did not change; the client must stop working on it. */
    ABORT,
    /** The run did not change; the client asks again later. */
    WAIT
}
