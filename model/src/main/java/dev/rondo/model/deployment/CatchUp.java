package dev.rondo.model.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the times of a schedule that passed while no server was there to make runs of them. */
public enum CatchUp {
    /** They are left out: the schedule goes on with its next time. */
    @JsonProperty("none")
    NONE,
    /** The newest of them gets its run, the others are left out. */
    @JsonProperty("latest")
    LATEST,
    /** Each of them gets its run. */
    @JsonProperty("all")
    ALL
}
