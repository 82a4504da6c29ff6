package dev.rondo.model.variable;

/** Orders of variables. */
public enum VariableSort {
    /** Newest first. */
    CREATED_DESC,
    /** Last changed first. */
    UPDATED_DESC,
    /** By name, backwards. */
    NAME_DESC,
    /** By name. */
    NAME_ASC
}
