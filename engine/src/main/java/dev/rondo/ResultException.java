package dev.rondo;

import dev.rondo.model.RondoException;
import org.jspecify.annotations.Nullable;

/** A result cannot be stored, or a stored one is gone or cannot be read; the message says whose, why, and what to do. */
public class ResultException extends RondoException {
    /** The code of a storage that failed to write: another attempt may succeed, so it is retried like any failure. */
    public static final String STORAGE_FAILED = "result.storage-failed";

    private static final long serialVersionUID = 1L;

    /**
     * @param code {@code result.not-storable}, {@code result.storage-failed}, {@code result.missing} or
     *     {@code result.unreadable}
     * @param message whose result, why, and what to do
     * @param cause the cause, if another exception was
     */
    public ResultException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
