package dev.rondo.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that Rondo, not the user's code, could not do. The message says what happened, to what, and what to do.
 */
public class RondoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable, for programs, such as {@code store.disk-full}
     * @param message what happened, to what, and what to do
     */
    public RondoException(String code, String message) {
        this(code, message, null);
    }

    /**
     * @param code stable, for programs, such as {@code store.disk-full}
     * @param message what happened, to what, and what to do
     * @param cause the cause, if another exception was
     */
    public RondoException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable, for programs: area and problem, such as {@code store.disk-full}. */
    public String code() {
        return code;
    }
}
