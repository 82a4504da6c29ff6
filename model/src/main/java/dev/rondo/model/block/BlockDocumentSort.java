package dev.rondo.model.block;

/** Orders of blocks. */
public enum BlockDocumentSort {
    /** By name, backwards. */
    NAME_DESC,
    /** By name. */
    NAME_ASC,
    /** By type, then by name. */
    BLOCK_TYPE_AND_NAME_ASC
}
