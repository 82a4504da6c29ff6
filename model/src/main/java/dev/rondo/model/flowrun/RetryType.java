package dev.rondo.model.flowrun;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a run that failed gets its next attempt. */
public enum RetryType {
    /** By the process that ran it, which waits for the delay. */
    @JsonProperty("in_process")
    IN_PROCESS,
    /** By whoever picks the run up again once it is scheduled. */
    @JsonProperty("reschedule")
    RESCHEDULE
}
