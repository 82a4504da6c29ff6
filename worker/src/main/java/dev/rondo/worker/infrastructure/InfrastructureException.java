package dev.rondo.worker.infrastructure;

import dev.rondo.model.RondoException;
import org.jspecify.annotations.Nullable;

/** Infrastructure did not do what it was asked for. The message says what happened, to what, and what to do. */
public final class InfrastructureException extends RondoException {
    private static final long serialVersionUID = 1L;

    /**
     * @param code what happened, in a word: {@code docker.image-missing}
     * @param message what happened, to what, and what to do
     * @param cause why; null for nothing more known
     */
    public InfrastructureException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
