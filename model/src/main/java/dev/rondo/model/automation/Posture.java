package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a trigger looks at. */
public enum Posture {
    /** That events happen. */
    @JsonProperty("Reactive")
    REACTIVE,
    /** That events do not happen. */
    @JsonProperty("Proactive")
    PROACTIVE
}
