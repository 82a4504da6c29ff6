package dev.rondo.ml.dataset;

/** What a column holds. Every type knows missing values. The names are part of the stored form. */
public enum ColumnType {
    /** Whole numbers, 64 bits. */
    LONG,
    /** Floating-point numbers, 64 bits; NaN is a missing value. */
    DOUBLE,
    /** Text. */
    STRING,
    /** True or false. */
    BOOLEAN,
    /** Points in time with microseconds; a time without a zone is taken as UTC. */
    TIMESTAMP
}
