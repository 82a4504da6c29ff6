package dev.rondo.server.parameter;

import java.io.Serial;

/** A stand-in in parameters that cannot be filled in; the message says why. */
public final class HydrationFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    HydrationFailure(String message) {
        super(message, null, false, false); // tells of the parameters, not of this code
    }
}
