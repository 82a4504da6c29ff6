package dev.rondo.internal.result;

import org.jspecify.annotations.Nullable;

/** Says why a result cannot be stored: a clause that completes "the result cannot be stored: …". */
final class NotStorable extends Exception {
    private static final long serialVersionUID = 1L;

    NotStorable(String problem) {
        this(problem, null);
    }

    NotStorable(String problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
