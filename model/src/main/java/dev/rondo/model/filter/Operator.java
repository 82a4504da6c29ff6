package dev.rondo.model.filter;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How several criteria combine. */
public enum Operator {
    /** All must match. */
    @JsonProperty("and_")
    AND,
    /** One match is enough. */
    @JsonProperty("or_")
    OR
}
