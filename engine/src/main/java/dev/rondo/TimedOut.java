package dev.rondo;

import dev.rondo.model.RondoException;

/** A flow run, or an attempt of a task run, took longer than its timeout. */
public class TimedOut extends RondoException {
    private static final long serialVersionUID = 1L;

    /** @param message what took longer than how much */
    public TimedOut(String message) {
        super("run.timed-out", message);
    }
}
