package dev.rondo.model.automation;

/** Orders of automations. */
public enum AutomationSort {
    /** Newest first. */
    CREATED_DESC,
    /** Last changed first. */
    UPDATED_DESC,
    /** By name. */
    NAME_ASC,
    /** By name, backwards. */
    NAME_DESC
}
