package dev.rondo.model.workpool.channel;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What there is to clean up. */
public enum CleanupKind {
    /** What runs a flow run that did not end when it was cancelled. */
    @JsonProperty("cancelling_timeout_teardown.v1")
    CANCELLING_TIMEOUT_TEARDOWN,
    /** What was started for a flow run that was claimed and never ran. */
    @JsonProperty("pending_claim_teardown.v1")
    PENDING_CLAIM_TEARDOWN
}
