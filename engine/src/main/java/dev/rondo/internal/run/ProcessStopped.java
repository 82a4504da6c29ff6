package dev.rondo.internal.run;

import dev.rondo.RunCancelled;

/** A run ends because its process does, not because anybody has cancelled it. */
final class ProcessStopped extends RunCancelled {
    private static final long serialVersionUID = 1L;

    ProcessStopped() {
        super("the process was stopped");
    }
}
