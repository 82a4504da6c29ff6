package dev.rondo.model.automation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an action knows what to act on. */
public enum Source {
    /** It is told. */
    @JsonProperty("selected")
    SELECTED,
    /** It takes what the event is about, or what has a part in it. */
    @JsonProperty("inferred")
    INFERRED
}
