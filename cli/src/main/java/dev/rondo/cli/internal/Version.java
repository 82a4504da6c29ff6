package dev.rondo.cli.internal;

/** The version of this rondo. */
public final class Version {
    /** As Maven writes it; the build checks that it is the project's. */
    public static final String CURRENT = "1.0.0";

    private Version() {}
}
