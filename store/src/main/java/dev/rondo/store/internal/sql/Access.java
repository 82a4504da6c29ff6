package dev.rondo.store.internal.sql;

/** What a connection is for. */
public enum Access {
    /** To look. */
    READ,
    /** To look and to change: the rows that are looked for are kept as they are until the transaction ends. */
    WRITE
}
