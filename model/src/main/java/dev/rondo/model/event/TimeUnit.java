package dev.rondo.model.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Units of spans of time. */
public enum TimeUnit {
    /** Seven days. */
    @JsonProperty("week")
    WEEK,
    /** 24 hours. */
    @JsonProperty("day")
    DAY,
    /** 60 minutes. */
    @JsonProperty("hour")
    HOUR,
    /** 60 seconds. */
    @JsonProperty("minute")
    MINUTE,
    /** One second. */
    @JsonProperty("second")
    SECOND
}
