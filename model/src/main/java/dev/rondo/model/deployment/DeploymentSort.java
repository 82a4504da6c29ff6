package dev.rondo.model.deployment;

/** Orders of deployments. */
public enum DeploymentSort {
    /** Newest first. */
    CREATED_DESC,
    /** Last changed first. */
    UPDATED_DESC,
    /** By name. */
    NAME_ASC,
    /** By name, backwards. */
    NAME_DESC
}
