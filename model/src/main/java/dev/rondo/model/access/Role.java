package dev.rondo.model.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a key allows, each what those before it allow and more. */
public enum Role {
    /** To look at everything but secrets. */
    @JsonProperty("viewer")
    VIEWER,
    /** To run, change and delete. */
    @JsonProperty("operator")
    OPERATOR,
    /** To manage keys and the server. */
    @JsonProperty("admin")
    ADMIN
}
