package dev.rondo;

import dev.rondo.model.RondoException;

/** The run was cancelled: by a person, by its parent, or because the process is being stopped. */
public class RunCancelled extends RondoException {
    private static final long serialVersionUID = 1L;

    /** @param message what was cancelled, and by what */
    public RunCancelled(String message) {
        super("run.cancelled", message);
    }
}
