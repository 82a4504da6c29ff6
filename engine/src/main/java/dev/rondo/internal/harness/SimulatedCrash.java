package dev.rondo.internal.harness;

/** Thrown where a process that was made to die would have gone on. An error, so that flows do not take it for a failure. */
public final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: where it was thrown says nothing. */
    public SimulatedCrash() {
        super("the harness made this process die", null, false, false);
    }
}
