package dev.rondo;

import dev.rondo.model.RondoException;

/** The parameters given to a flow are wrong; the message names each, what was given and what is allowed. */
public class ParameterException extends RondoException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for each parameter that is wrong */
    public ParameterException(String message) {
        super("flow.parameters", message);
    }
}
