package dev.rondo;

import dev.rondo.model.RondoException;

/** A method cannot be a task or a flow as it stands; the message says why and gives the remedy. */
public class DefinitionException extends RondoException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and the remedy */
    public DefinitionException(String message) {
        super("definition", message);
    }
}
