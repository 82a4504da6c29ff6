package dev.rondo.model.flow;

/** Orders of flows. */
public enum FlowSort {
    /** Newest first. */
    CREATED_DESC,
    /** Last changed first. */
    UPDATED_DESC,
    /** By name. */
    NAME_ASC,
    /** By name, backwards. */
    NAME_DESC
}
