package dev.rondo.model.artifact;

/** Orders of artifacts. */
public enum ArtifactSort {
    /** Newest first. */
    CREATED_DESC,
    /** Last changed first. */
    UPDATED_DESC,
    /** By identity, backwards. */
    ID_DESC,
    /** By key, backwards. */
    KEY_DESC,
    /** By key. */
    KEY_ASC
}
