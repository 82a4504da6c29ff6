package dev.rondo.model.deployment;

/** Whether somebody is there to run a deployment. */
public enum DeploymentStatus {
    /** A worker or a serving process asks for its runs. */
    READY,
    /** Nobody has asked for its runs of late. */
    NOT_READY
}
