package dev.rondo;

/** Whether a result is stored. */
public enum Persistence {
    /**
     * Where it can be: a result that cannot be stored is used, and a warning at the run says that it is computed again
     * when the flow run is resumed.
     */
    AUTO,
    /** A result that cannot be stored fails the run. */
    ALWAYS,
    /** Not stored; computed again when the flow run is resumed. */
    NEVER
}
