package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What events are counted by. */
public enum Countable {
    /** The day. */
    @JsonProperty("day")
    DAY,
    /** A span of time of one's own. */
    @JsonProperty("time")
    TIME,
    /** The name of the event. */
    @JsonProperty("event")
    EVENT,
    /** The resource. */
    @JsonProperty("resource")
    RESOURCE
}
