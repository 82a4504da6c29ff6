package dev.rondo.model.concurrency;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How slots come free. */
public enum SlotMode {
    /** They are released. */
    @JsonProperty("concurrency")
    CONCURRENCY,
    /** They free themselves in time. */
    @JsonProperty("rate_limit")
    RATE_LIMIT
}
