package dev.rondo.cli.internal.output;

/** How data is printed. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** For programs: the records of the API. */
    JSON
}
