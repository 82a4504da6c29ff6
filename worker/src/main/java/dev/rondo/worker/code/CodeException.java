package dev.rondo.worker.code;

import dev.rondo.model.RondoException;
import org.jspecify.annotations.Nullable;

/** Code could not be brought to where it is needed. The message says what happened, to what, and what to do. */
public final class CodeException extends RondoException {
    private static final long serialVersionUID = 1L;

    /**
     * @param code what happened, in a word: {@code git.no-such-branch}
     * @param message what happened, to what, and what to do
     * @param cause why; null for nothing more known
     */
    public CodeException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
