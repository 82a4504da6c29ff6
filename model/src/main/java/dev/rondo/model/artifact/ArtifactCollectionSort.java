package dev.rondo.model.artifact;

/** Orders of collections of artifacts. */
public enum ArtifactCollectionSort {
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
