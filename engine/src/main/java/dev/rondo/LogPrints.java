package dev.rondo;

/** Whether lines that a task prints are kept as log lines of its run. */
public enum LogPrints {
    /** As the flow does; outside flows they are not. */
    AS_FLOW,
    /** They are. */
    ON,
    /** They are not. */
    OFF
}
