package dev.rondo.store.internal.sql;

/** The version of the schema, which is the same in every database. */
public final class Schema {
    /** The number of the last script in each folder of {@code db/migration}. */
    public static final int LATEST = 10;

    private Schema() {}
}
